package dev.patchbay.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.spi.ToolProvider;

/** A JAR to be compiled from source text, as a plugin's author would. For one thread. */
final class TestJar {
    private static final String LIBRARIES = Optional.ofNullable(System.getProperty("jdk.module.path"))
            .orElseGet(() -> System.getProperty("java.class.path"));

    private final Path folder;
    private final String name;
    private final String version;
    private final boolean modular;
    private final List<String> directives = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<Path> needs = new ArrayList<>();

    private TestJar(Path folder, String name, String version, boolean modular) {
        this.folder = folder;
        this.name = name;
        this.version = version;
        this.modular = modular;
    }

    /** A JPMS module. */
    static TestJar module(Path folder, String name, String version) {
        return new TestJar(folder, name, version, true);
    }

    /** One that is none. */
    static TestJar plain(Path folder, String name, String version) {
        return new TestJar(folder, name, version, false);
    }

    TestJar directive(String text) {
        directives.add(text + ";");
        return this;
    }

    /** What it provides, in its descriptor, or as a file of META-INF/services. */
    TestJar provides(Class<?> service, String implementation) {
        if (modular) {
            return directive("requires dev.patchbay.api")
                    .directive("provides " + service.getName() + " with " + implementation);
        }
        files.put("META-INF/services/" + service.getName(), implementation + "\n");
        return this;
    }

    TestJar source(String type, String text) {
        boolean library = modular && directives.stream().noneMatch(each -> each.contains("dev.patchbay.api"));
        String imports = library ? "" : "import dev.patchbay.api.*;\nimport dev.patchbay.api.spi.*;\n";
        String head = "package " + type.substring(0, type.lastIndexOf('.')) + ";\n" + imports;
        files.put(type.replace('.', '/') + ".java", head + text);
        return this;
    }

    /** Any other file in it. */
    TestJar file(String name, String text) {
        files.put(name, text);
        return this;
    }

    TestJar needs(Path jar) {
        needs.add(jar);
        return this;
    }

    /** Compiles it. */
    Path jar(String fileName) throws IOException {
        Path work = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-jars")), name);
        Path sources = work.resolve("sources");
        Path classes = Files.createDirectories(work.resolve("classes"));
        if (modular) {
            write(sources, "module-info.java", "module " + name + " {\n" + String.join("\n", directives) + "\n}\n");
        }
        for (var file : files.entrySet()) {
            boolean java = file.getKey().endsWith(".java");
            write(java ? sources : classes, file.getKey(), file.getValue());
        }
        compile(sources, classes);
        Path jar = Files.createDirectories(folder).resolve(fileName);
        var pack = new ArrayList<>(List.of("--create", "--file", jar.toString()));
        if (modular) {
            pack.addAll(List.of("--module-version", version));
        }
        pack.addAll(List.of("-C", classes.toString(), "."));
        run("jar", pack);
        return jar;
    }

    private void compile(Path sources, Path classes) throws IOException {
        List<String> found;
        try (var all = Files.walk(sources)) {
            found = all.map(Path::toString)
                    .filter(each -> each.endsWith(".java"))
                    .toList();
        }
        var path = new StringBuilder(LIBRARIES);
        needs.forEach(each -> path.append(java.io.File.pathSeparatorChar).append(each));
        var options = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
        options.addAll(List.of(modular ? "--module-path" : "--class-path", path.toString()));
        options.addAll(found);
        run("javac", options);
    }

    private static void write(Path root, String file, String text) throws IOException {
        Path place = root.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
    }

    private static void run(String tool, List<String> options) {
        var said = new StringWriter();
        var writer = new PrintWriter(said);
        int result = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, options.toArray(String[]::new));
        if (result != 0) {
            throw new AssertionError(tool + " failed: " + said);
        }
    }
}
