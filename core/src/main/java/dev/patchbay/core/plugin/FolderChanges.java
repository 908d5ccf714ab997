package dev.patchbay.core.plugin;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal.Code;
import dev.patchbay.core.plugin.admission.Admission;
import dev.patchbay.core.plugin.admission.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes of what changed in the plugins folder what changes in the process.
 *
 * <p>Owned by the deployer's thread.
 */
final class FolderChanges implements FolderWatch.Taker {
    private static final Logger LOG = LoggerFactory.getLogger(FolderChanges.class);

    /** What was refused with these may be admitted when something else has come or gone. */
    private static final Set<Code> FOR_OTHERS = Set.of(Code.MISSING_MODULE, Code.DUPLICATE);

    private final Admission admission;
    private final Stock stock;
    private final Roster roster;
    private final Deployment deployment;
    private final Set<Path> held = new HashSet<>();
    private boolean progress;

    FolderChanges(Admission admission, Stock stock, Roster roster, Deployment deployment) {
        this.admission = admission;
        this.stock = stock;
        this.roster = roster;
        this.deployment = deployment;
    }

    @Override
    public void changed(Path source) throws InterruptedException {
        switch (admission.one(source, stock.admitted())) {
            case Verdict.Refused refused -> roster.refused(refused.plugin(), refused.refusal(), null);
            case Verdict.Disabled disabled -> roster.disabled(disabled.plugin());
            case Verdict.Admitted admitted -> admitted(admitted);
        }
    }

    private void admitted(Verdict.Admitted admitted) throws InterruptedException {
        Active there = stock.active().get(admitted.id());
        if (there != null && there.admitted().source().equals(admitted.source())) {
            if (there.admitted().plugin().digest().equals(admitted.plugin().digest())) {
                roster.forget(admitted.source()); // it was something else in between, and refused
                admission.discard(admitted);
                return;
            }
        } else if (there != null && Files.exists(there.admitted().source())) {
            LOG.warn(
                    "two files are the same plugin, and at the next start both will be refused: remove the older id={} older={} newer={}",
                    admitted.id(),
                    there.admitted().source(),
                    admitted.source());
        }
        progress |= deployment.deploy(admitted).state() == Plugin.State.ACTIVE;
    }

    @Override
    public boolean gone(Path source) throws InterruptedException {
        roster.forget(source);
        for (Active each : List.copyOf(stock.active().values())) {
            if (each.admitted().source().equals(source)) {
                return gone(each);
            }
        }
        held.remove(source);
        progress = true;
        return true;
    }

    private boolean gone(Active plugin) throws InterruptedException {
        Path source = plugin.admitted().source();
        List<String> users = Launch.dependents(plugin.id(), stock.active()).stream()
                .map(Active::id)
                .toList();
        if (!users.isEmpty()) {
            if (held.add(source)) {
                LOG.warn("a plugin's file is gone, and others require it: it stays id={} users={}", plugin.id(), users);
            }
            return false;
        }
        held.remove(source);
        deployment.remove(plugin.id());
        progress = true;
        return true;
    }

    /** What others were missing may be there now. */
    @Override
    public void settled() throws InterruptedException {
        while (progress) {
            progress = false;
            for (Plugin each : roster.all()) {
                if (each.state() == Plugin.State.REFUSED
                        && each.refusal()
                                .filter(why -> FOR_OTHERS.contains(why.code()))
                                .isPresent()
                        && admission.sources().contains(each.source())) {
                    changed(each.source());
                }
            }
        }
    }
}
