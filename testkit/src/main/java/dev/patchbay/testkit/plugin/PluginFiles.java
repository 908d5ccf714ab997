package dev.patchbay.testkit.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A built plugin.
 *
 * @param source the JAR, or the folder of JARs
 * @param jars all its JARs, libraries too
 */
record PluginFiles(Path source, List<Path> jars) {
    private static final String PROPERTY = "patchbay.plugin";
    private static final Path BUILT = Path.of("target");

    /** The JARs of a plugin. */
    static PluginFiles of(Path source) {
        if (Files.isRegularFile(source) && source.toString().endsWith(".jar")) {
            return new PluginFiles(source.toAbsolutePath(), List.of(source.toAbsolutePath()));
        }
        if (!Files.isDirectory(source)) {
            throw new IllegalArgumentException("expected a plugin, a JAR or a folder of JARs, at "
                    + source.toAbsolutePath() + ", found " + (Files.exists(source) ? "something else" : "nothing"));
        }
        List<Path> jars = Stream.of(source, source.resolve("lib"))
                .flatMap(folder -> jarsIn(folder).stream())
                .map(Path::toAbsolutePath)
                .toList();
        return new PluginFiles(source.toAbsolutePath(), jars);
    }

    /**
     * The plugin that is meant.
     *
     * @param said a path; empty for the system property, or else the one JAR that the project has built
     */
    static PluginFiles find(String said) {
        return find(said.isEmpty() ? System.getProperty(PROPERTY, "") : said, BUILT);
    }

    static PluginFiles find(String path, Path target) {
        return of(path.isEmpty() ? built(target) : Path.of(path));
    }

    private static Path built(Path target) {
        List<Path> jars = jarsIn(target).stream()
                .filter(each -> !each.getFileName().toString().matches(".*-(sources|javadoc|tests|test-sources)\\.jar"))
                .toList();
        if (jars.size() == 1) {
            return jars.getFirst();
        }
        String found = jars.isEmpty()
                ? "none. A plugin is tested after it was built: name the class *IT, so that Failsafe runs it"
                : jars.stream().map(each -> each.getFileName().toString()).collect(Collectors.joining(", "));
        throw new IllegalStateException("expected one JAR in " + target.toAbsolutePath() + ", found " + found
                + ". Or say which: @PluginTest(plugin = \"…\"), or -D" + PROPERTY + "=…");
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("can't list " + folder, e);
        }
    }

    /** Its JPMS modules, automatic ones too. */
    Set<ModuleReference> modules() {
        return ModuleFinder.of(jars.toArray(Path[]::new)).findAll();
    }

    /** The names of its modules that provide something. */
    Set<String> roots() {
        return modules().stream()
                .map(ModuleReference::descriptor)
                .filter(each -> !each.provides().isEmpty())
                .map(ModuleDescriptor::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the modules that its modules require. */
    Set<String> required() {
        return modules().stream()
                .flatMap(each -> each.descriptor().requires().stream())
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Why it can't be linked into an image; empty if it can. */
    Optional<String> notLinkable() {
        try {
            return modules().stream()
                    .filter(each -> each.descriptor().isAutomatic())
                    .findFirst()
                    .map(each -> file(each)
                            + " is no JPMS module: it has no module-info.class, and only modules can be linked into an image");
        } catch (FindException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String file(ModuleReference module) {
        return module.location()
                .map(each -> Path.of(each).getFileName().toString())
                .orElse(module.descriptor().name());
    }
}
