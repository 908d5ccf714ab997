package dev.patchbay.core.plugin.admission;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.PluginLock;
import dev.patchbay.core.Refusal;
import java.nio.file.Path;
import java.util.List;

/** Whether the lock file lists a plugin. */
final class Locked {
    private Locked() {}

    static void check(Dossier dossier, Path folder) throws RefusedException {
        PluginLock lock;
        try {
            lock = PluginLock.read(folder);
        } catch (ConfigException malformed) {
            throw new RefusedException(
                    Refusal.Code.LOCK, String.valueOf(malformed.getMessage()), "mend " + PluginLock.NAME);
        }
        var found = new PluginLock.Line(dossier.id, dossier.version, dossier.digest);
        if (lock.lists(found)) {
            return;
        }
        List<String> near = lock.lines().stream()
                .filter(line -> line.id().equals(dossier.id))
                .map(PluginLock.Line::toString)
                .toList();
        throw new RefusedException(
                Refusal.Code.LOCK,
                near.isEmpty()
                        ? PluginLock.NAME + " does not list it"
                        : PluginLock.NAME + " lists " + Words.list(near) + ", and this is " + found,
                "find out who put it there; if it is meant to be, run patchbay plugins lock");
    }
}
