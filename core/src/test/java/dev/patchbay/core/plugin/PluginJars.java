package dev.patchbay.core.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Compiles plugins from source text into real JARs, folders and zips below one folder. The same input gives the same bytes.
 *
 * {@snippet :
 * Path jar = PluginJars.in(folder)
 *         .module("demo.a", "1.0")
 *         .requires("dev.patchbay.api")
 *         .provides(LightweightHandler.class, "demo.a.Echo")
 *         .source("demo.a.Echo", "public class Echo implements LightweightHandler { public void onMessage(Message m) {} }")
 *         .jar("demo-a.jar");
 * }
 *
 * <p>A name such as {@code venue-y/lib/greet.jar} makes the folders. What is compiled sees the modules of the running test.
 */
public final class PluginJars {
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 1, 1, 0, 0);
    /** What was compiled already in this JVM: many tests make the same plugin. */
    private static final Map<List<Object>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private static final ToolProvider JAVAC = ToolProvider.findFirst("javac").orElseThrow();

    private final Path folder;

    private PluginJars(Path folder) {
        this.folder = folder;
    }

    /** Whatever is made goes below this folder. */
    public static PluginJars in(Path folder) {
        return new PluginJars(folder);
    }

    /** A JAR with a module descriptor. */
    public PluginJar module(String name, String version) {
        return new PluginJar(folder, name, version);
    }

    /** A JAR without a module descriptor; what it provides goes into META-INF/services. */
    public PluginJar nonModular() {
        return new PluginJar(folder, "", "");
    }

    /** A plugin that works: one handler, {@code <id>.Part}, whose name is the id. */
    public PluginJar plugin(String id, String version) {
        return module(id, version)
                .requires("dev.patchbay.api")
                .provides("dev.patchbay.api.spi.LightweightHandler", id + ".Part")
                .source(id + ".Part", """
                        public class Part implements LightweightHandler {
                            @Override public void onMessage(Message message) {}
                            @Override public String name() { return "%s"; }
                        }
                        """.formatted(id));
    }

    /** A text file. */
    public Path file(String name, String text) {
        return write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    /** A zip of all in a folder, with the folder itself as its one top folder if {@code top}. */
    public Path zip(Path of, String name, boolean top) {
        String prefix = top ? of.getFileName() + "/" : "";
        Map<String, byte[]> entries = new TreeMap<>();
        files(of).forEach(file -> entries.put(prefix + slashed(of.relativize(file)), bytes(file)));
        return zip(name, entries);
    }

    /** A zip, or a JAR, of just these entries, whatever their names are. */
    public Path zip(String name, Map<String, byte[]> entries) {
        Path zip = folder.resolve(name);
        write(zip, new byte[0]);
        try (OutputStream out = Files.newOutputStream(zip);
                var packed = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                var entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(DAY);
                packed.putNextEntry(entry);
                packed.write(each.getValue());
                packed.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return zip;
    }

    /** Cuts a file, as a copy that has not ended. */
    public static Path truncate(Path file, int bytes) {
        return write(file, Arrays.copyOf(bytes(file), bytes));
    }

    /** Compiles sources, given by the names of their files; the classes by the names that they have in a JAR. */
    static Map<String, byte[]> compile(Map<String, String> sources, List<Path> libraries, String moduleVersion) {
        List<Object> key = List.of(
                Map.copyOf(sources),
                libraries.stream().map(each -> ByteBuffer.wrap(bytes(each))).toList(),
                moduleVersion);
        Map<String, byte[]> known = COMPILED.get(key);
        Map<String, byte[]> compiled = known == null ? compileNew(sources, libraries, moduleVersion) : known;
        COMPILED.put(key, compiled);
        return compiled;
    }

    private static Map<String, byte[]> compileNew(
            Map<String, String> texts, List<Path> libraries, String moduleVersion) {
        try {
            Path root = Files.createTempDirectory("plugin-sources");
            List<Path> sources = texts.entrySet().stream()
                    .map(each ->
                            write(root.resolve(each.getKey()), each.getValue().getBytes(StandardCharsets.UTF_8)))
                    .toList();
            Path classes = Files.createTempDirectory("plugin-classes");
            var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-nowarn", "-g"));
            String path = Stream.concat(libraries.stream(), platform().stream())
                    .map(Path::toString)
                    .collect(Collectors.joining(System.getProperty("path.separator")));
            boolean modular = sources.stream().anyMatch(source -> source.endsWith("module-info.java"));
            arguments.addAll(List.of(modular ? "--module-path" : "--class-path", path));
            if (!moduleVersion.isEmpty()) {
                arguments.addAll(List.of("--module-version", moduleVersion));
            }
            sources.forEach(source -> arguments.add(source.toString()));
            var told = new StringWriter();
            var log = new PrintWriter(told);
            if (JAVAC.run(log, log, arguments.toArray(String[]::new)) != 0) {
                throw new IllegalArgumentException("a plugin of a test does not compile: " + told);
            }
            Map<String, byte[]> compiled = new TreeMap<>();
            files(classes).forEach(file -> compiled.put(slashed(classes.relativize(file)), bytes(file)));
            delete(classes);
            delete(root);
            return compiled;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the modules of the running test lie; those of the JDK have no file. */
    private static Set<Path> platform() {
        Set<Path> path = new LinkedHashSet<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            module.reference()
                    .location()
                    .filter(location -> "file".equals(location.getScheme()))
                    .map((URI location) -> Path.of(location))
                    .ifPresent(path::add);
        }
        for (String entry : System.getProperty("java.class.path", "").split(System.getProperty("path.separator"), -1)) {
            if (!entry.isEmpty()) {
                path.add(Path.of(entry));
            }
        }
        return path;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    private static String slashed(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
