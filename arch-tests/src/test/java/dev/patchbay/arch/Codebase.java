package dev.patchbay.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that the rules look at: the classes, descriptors and sources of all modules. Immutable. */
final class Codebase {
    /** The modules that existed when the rules were written; a rule over classes that were not found would always hold. */
    static final List<String> MODULES = List.of(
            "dev.patchbay.account",
            "dev.patchbay.api",
            "dev.patchbay.core",
            "dev.patchbay.launcher",
            "dev.patchbay.pocketoption",
            "dev.patchbay.raw",
            "dev.patchbay.servertime",
            "dev.patchbay.simulator",
            "dev.patchbay.socketio",
            "dev.patchbay.subscriptions",
            "dev.patchbay.testkit",
            "dev.patchbay.trades");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.patchbay");

    static final List<ModuleDescriptor> DESCRIPTORS = ModuleFinder.of(classPath()).findAll().stream()
            .map(ModuleReference::descriptor)
            .filter(each -> each.name().startsWith("dev.patchbay."))
            .toList();

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Codebase() {}

    static Path[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toArray(Path[]::new);
    }

    /** The packages that a plugin or an application can see. */
    static Set<String> exportedPackages() {
        return DESCRIPTORS.stream()
                .flatMap(each -> each.exports().stream())
                .filter(each -> !each.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The folders with the main sources, one for each module. */
    static List<Path> mainSources() {
        return below(ROOT, 1)
                .map(each -> each.resolve("src/main/java"))
                .filter(each -> Files.exists(each.resolve("module-info.java")))
                .toList();
    }

    /** All Java files of the repository, tests too. */
    static List<Path> javaFiles() {
        return below(ROOT, 1)
                .map(each -> each.resolve("src"))
                .filter(Files::isDirectory)
                .flatMap(each -> below(each, Integer.MAX_VALUE))
                .filter(each -> each.toString().endsWith(".java"))
                .toList();
    }

    private static Stream<Path> below(Path folder, int depth) {
        try (Stream<Path> all = Files.walk(folder, depth)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
