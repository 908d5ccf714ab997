package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first half of admission: from a path to what a plugin says of itself, whatever else there is.
 *
 * <p>For one thread.
 */
final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private final PluginSettings settings;
    private final Platform platform;
    private final Copies copies;

    Reading(PluginSettings settings, Platform platform, Copies copies) {
        this.settings = settings;
        this.platform = platform;
        this.copies = copies;
    }

    /** What became of it. */
    sealed interface Read {}

    /** It lies in its private copy, and is not judged yet. */
    record Known(Dossier dossier) implements Read {}

    /** It is out. */
    record Told(Verdict verdict) implements Read {}

    /** One that lies anywhere. */
    Read read(Path source) {
        return read(source, 0);
    }

    /** One that is the so-manieth in the folder, counted from 0. */
    Read read(Path source, int place) {
        String label = PluginFolder.label(source, settings);
        var unknown = new Dossier(source, label, Form.JAR);
        Form[] form = {Form.JAR};
        return Step.attempt(unknown, _ -> {
                    PluginFolder.refuseBeyond(place, settings);
                    form[0] = PluginFolder.form(source);
                })
                .<Read>map(Told::new)
                .orElseGet(() -> read(new Dossier(source, label, form[0]), source, form[0], Optional.empty()));
    }

    /** One that was read before, from its copy. */
    Read again(Verdict.Admitted before) {
        var dossier = new Dossier(before.source(), PluginFolder.label(before.source(), settings), Form.FOLDER);
        return read(
                dossier, before.copy(), Form.FOLDER, Optional.of(before.plugin().digest()));
    }

    private Read read(Dossier dossier, Path from, Form form, Optional<String> digest) {
        Optional<Verdict> no = Step.attempt(dossier, each -> {
            each.copiedTo(emptyFolder());
            Unpacked unpacked = new Intake(settings.limits(), each.copy()).take(from, form);
            each.digest = digest.orElse(unpacked.digest());
            each.jars = jars(each.copy(), unpacked);
            Identity.order(each);
            Identity.find(each, platform.modules().isEmpty());
            OwnModules.refuseTwoVersions(each);
            OwnModules.refuseShadedApi(each, platform);
            OwnModules.refuseEmpty(each);
            if (settings.locked() && digest.isEmpty()) {
                LockFile.check(each, settings.folder());
            }
            each.copiedTo(copies.settle(each.copy(), each.id, each.version, each.digest));
            warn(each);
        });
        no.ifPresent(_ -> dossier.discard());
        return no.<Read>map(Told::new).orElseGet(() -> new Known(dossier));
    }

    private Path emptyFolder() throws RefusedException {
        try {
            return copies.arriving();
        } catch (IOException failure) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE,
                    "no private copy of it can be made in " + settings.copies() + ": "
                            + Damage.of(failure, settings.copies()),
                    "let Patchbay write there, or set plugins.copies to another folder");
        }
    }

    private List<Jar> jars(Path folder, Unpacked unpacked) throws RefusedException {
        var budget = new Budget(settings.limits());
        List<Jar> read = new ArrayList<>();
        for (String name : unpacked.names()) {
            read.add(new JarReader(folder, name, budget).read());
        }
        return read;
    }

    private static void warn(Dossier dossier) {
        for (String warning : dossier.properties.warnings()) {
            LOG.warn("plugin property ignored plugin={} file={} reason={}", dossier.id, dossier.label, warning);
        }
    }
}
