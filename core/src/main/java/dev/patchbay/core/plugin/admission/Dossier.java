package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Capability;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one plugin so far: each step of admission adds to it.
 *
 * <p>For one thread.
 */
final class Dossier {
    /** Where it lies, and how that is told to an operator. */
    final Path source;

    final String label;
    final Form form;

    /** Its private folder; null until it is copied, and never what an operator put somewhere. */
    private @Nullable Path copy;

    /** The JARs in it, those that provide parts first. */
    List<Jar> jars = List.of();

    String id;
    String version = "";
    String digest = "";
    Plugin.Isolation isolation = Plugin.Isolation.LAYER;
    PluginProperties properties = PluginProperties.NONE;

    /** The ids of the plugins that it requires, declared ones first. */
    List<String> plugins = List.of();

    /** The shipped JPMS modules that it reads. */
    Set<String> shipped = new TreeSet<>();

    Set<Capability> declared = Set.of();
    List<Plugin.Use> used = List.of();

    /** Nothing but its place is known. */
    Dossier(Path source, String label, Form form) {
        this.source = source;
        this.label = label;
        this.form = form;
        this.id = FileName.withoutEnding(source);
    }

    /** Its private folder, which it has from now on. */
    void copiedTo(Path folder) {
        copy = folder;
    }

    Path copy() {
        return Objects.requireNonNull(copy, "not copied yet");
    }

    /** Deletes the private copy, if there is one. */
    void discard() {
        if (copy != null) {
            Copies.delete(copy);
        }
    }

    /** Those that provide parts. */
    List<Jar> roots() {
        return jars.stream().filter(jar -> !jar.providers().isEmpty()).toList();
    }

    /** Those that provide none. */
    List<Jar> libraries() {
        return jars.stream().filter(jar -> jar.providers().isEmpty()).toList();
    }

    /** The private copies of these JARs. */
    List<Path> files(List<Jar> of) {
        return of.stream().map(jar -> copy().resolve(jar.name())).toList();
    }

    /** {@code venue-y 2.0.0 (plugins/venue-y)}. */
    String subject() {
        return id + (version.isEmpty() ? "" : " " + version) + " (" + label + ")";
    }

    Verdict.Refused refused(RefusedException reason) {
        Refusal refusal = reason.of(subject());
        return new Verdict.Refused(plugin(Plugin.State.REFUSED, Optional.of(refusal)), refusal);
    }

    Verdict.Disabled disabled() {
        return new Verdict.Disabled(plugin(Plugin.State.DISABLED, Optional.empty()));
    }

    Plugin plugin(Plugin.State state, Optional<Refusal> refusal) {
        List<String> requires = new ArrayList<>(plugins);
        requires.addAll(shipped);
        return new Plugin(
                id,
                version,
                source,
                digest,
                isolation,
                state,
                refusal,
                List.copyOf(requires),
                List.of(),
                declared,
                used,
                List.of());
    }
}
