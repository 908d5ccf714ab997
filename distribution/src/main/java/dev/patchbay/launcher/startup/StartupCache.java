package dev.patchbay.launcher.startup;

import dev.patchbay.launcher.installation.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's AOT cache of this process's kind of start, which the launcher's script looks for and hands to the JVM.
 *
 * <p>Immutable. The JVM takes only a cache that was made by the same Java, from the same modules, with the same options; else it starts
 * as if there were none.
 *
 * @param kind the kind of start
 * @param folders where the script looks, the installation's own first; empty if the script did not start this process
 * @param given the file that the script found, and gave to the JVM
 * @param taken whether the JVM took it
 */
public record StartupCache(Kind kind, List<Path> folders, Optional<Path> given, boolean taken) {
    /** The JVM says "sharing" among its modes when it runs from a cache, and only then. */
    private static final String SHARING = "sharing";

    /** What a process may load decides on the JVM's options, so each kind has a cache of its own. */
    public enum Kind {
        /** Nothing but Patchbay's own code. */
        PLAIN("plain"),
        /** Plugins, which get native access only where they declare it. */
        PLUGINS("plugins");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the script says it. */
        public String word() {
            return word;
        }

        /** The file's name. */
        String fileName() {
            return word + ".aot";
        }

        private Kind other() {
            return this == PLAIN ? PLUGINS : PLAIN;
        }
    }

    /** Copies the list. */
    public StartupCache {
        folders = List.copyOf(folders);
    }

    /** That of this process. */
    public static StartupCache here() {
        return of(System::getProperty);
    }

    /**
     * That which system properties tell of.
     *
     * @param properties the value of each; null where there is none
     */
    static StartupCache of(Function<String, @Nullable String> properties) {
        String kind = properties.apply("patchbay.start");
        String folders = properties.apply("patchbay.caches");
        String info = properties.apply("java.vm.info");
        return new StartupCache(
                Kind.PLUGINS.word().equals(kind) ? Kind.PLUGINS : Kind.PLAIN,
                folders == null ? List.of() : paths(folders),
                Optional.ofNullable(properties.apply("patchbay.cache")).map(Path::of),
                info != null && info.contains(SHARING));
    }

    private static List<Path> paths(String lines) {
        List<Path> paths = new ArrayList<>();
        for (String each : lines.split("\n", -1)) {
            paths.add(Path.of(each));
        }
        return paths;
    }

    /** Why this start was slower than it could have been, and what to do; empty if there is nothing to tell. */
    public Optional<String> complaint() {
        if (given.isPresent()) {
            return taken
                    ? Optional.empty()
                    : Optional.of("the start-up cache " + given.get()
                            + " was made by another Java, for another Patchbay or with other options, so this start does without:"
                            + " 'patchbay image train' makes it anew");
        }
        for (Path folder : folders) { // no streams: it is part of each start
            Path other = folder.resolve(kind.other().fileName());
            if (Files.isRegularFile(other)) {
                return Optional.of("the start-up cache " + other + " was made for a start "
                        + (kind == Kind.PLUGINS ? "without plugins" : "with plugins")
                        + ", so this one does without: 'patchbay image train'"
                        + (kind == Kind.PLUGINS ? ", with the same --plugins or --config," : "")
                        + " makes one for it");
            }
        }
        return Optional.empty();
    }

    /** Whether the script has started this process, and seen no plugins: then the JVM does not refuse native access to any. */
    public boolean unguarded() {
        return kind == Kind.PLAIN && !folders.isEmpty();
    }

    /** Where a cache of this kind is written: in the first folder that can be; empty if none can. */
    public Optional<Path> writable() {
        return folders.stream()
                .filter(Installation::canBeWritten)
                .map(each -> each.resolve(kind.fileName()))
                .findFirst();
    }
}
