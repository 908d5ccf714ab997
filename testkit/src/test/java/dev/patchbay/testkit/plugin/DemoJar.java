package dev.patchbay.testkit.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Compiles source texts into a JAR, below {@code target}. */
final class DemoJar {
    private static final ToolProvider JAVAC = ToolProvider.findFirst("javac").orElseThrow();

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<Path> libraries = new ArrayList<>();

    /** {@code module-info} or a class by its full name, with its text. */
    DemoJar source(String name, String text) {
        sources.put(name, text);
        return this;
    }

    DemoJar file(String name, String text) {
        files.put(name, text);
        return this;
    }

    DemoJar library(Path jar) {
        libraries.add(jar);
        return this;
    }

    Path write(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Path work = Files.createTempDirectory("demo-jar");
        Path classes = work.resolve("classes");
        compile(work, classes);
        List<Path> compiled;
        try (Stream<Path> all = Files.walk(classes)) {
            compiled = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                var entries = new JarOutputStream(out)) {
            for (Path each : compiled) {
                add(entries, classes.relativize(each).toString(), Files.readAllBytes(each));
            }
            for (Map.Entry<String, String> each : files.entrySet()) {
                add(entries, each.getKey(), each.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private void compile(Path work, Path classes) throws IOException {
        List<Path> platform = new ArrayList<>(TestPath.current().closure("dev.patchbay.api", List.of("org.jspecify")));
        platform.addAll(libraries);
        String path = String.join(
                java.io.File.pathSeparator, platform.stream().map(Path::toString).toList());
        String pathOption = sources.containsKey("module-info") ? "--module-path" : "--class-path";
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", pathOption, path));
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Path file = work.resolve("src").resolve(each.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, each.getValue()).toString());
        }
        var said = new ByteArrayOutputStream();
        var writer = new PrintWriter(said, true, StandardCharsets.UTF_8);
        int status = JAVAC.run(writer, writer, arguments.toArray(String[]::new));
        assert status == 0 : said.toString(StandardCharsets.UTF_8);
    }

    private static void add(JarOutputStream entries, String name, byte[] bytes) throws IOException {
        var entry = new JarEntry(name);
        entry.setTime(0);
        entries.putNextEntry(entry);
        entries.write(bytes);
        entries.closeEntry();
    }
}
