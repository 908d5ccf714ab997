package dev.patchbay.core.plugin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One JAR in the making. Each {@link #jar} compiles what was said so far. */
public final class PluginJar {
    private final Path folder;
    private final String module;
    private final String version;
    private final List<String> directives = new ArrayList<>();
    private final Map<String, List<String>> providers = new TreeMap<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, String> manifest = new TreeMap<>();
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<String> without = new ArrayList<>();
    private final List<Path> libraries = new ArrayList<>();

    PluginJar(Path folder, String module, String version) {
        this.folder = folder;
        this.module = module;
        this.version = version;
    }

    /** {@code demo.b}, {@code static demo.b} or {@code transitive demo.b}. */
    public PluginJar requires(String what) {
        directives.add("requires " + what + ";");
        return this;
    }

    /** A package. */
    public PluginJar exports(String what) {
        directives.add("exports " + what + ";");
        return this;
    }

    /** Any other line of a module descriptor, such as {@code uses demo.Greeter;}. */
    public PluginJar directive(String line) {
        directives.add(line);
        return this;
    }

    /** A provider; several of one service keep their order. */
    public PluginJar provides(Class<?> service, String provider) {
        return provides(service.getName(), provider);
    }

    /** A provider; several of one service keep their order. */
    public PluginJar provides(String service, String provider) {
        providers.computeIfAbsent(service, _ -> new ArrayList<>()).add(provider);
        return this;
    }

    /** A class: a whole compilation unit, or one without its package, and then with the API imported if the JAR sees it. */
    public PluginJar source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    /** A JAR that is compiled against; it is not packed. */
    public PluginJar library(Path jar) {
        libraries.add(jar);
        return this;
    }

    /** A line of the manifest. */
    public PluginJar manifest(String key, String value) {
        manifest.put(key, value);
        return this;
    }

    /** A line of META-INF/patchbay/plugin.properties. */
    public PluginJar property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** A file inside, in the place of what would have that name. */
    public PluginJar file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file inside, in the place of what would have that name: {@code demo/a/Echo.class} breaks a class. */
    public PluginJar file(String name, byte[] bytes) {
        files.put(name, bytes.clone());
        return this;
    }

    /** Leaves a file out that was compiled: {@code demo/a/Base.class}. */
    public PluginJar without(String name) {
        without.add(name);
        return this;
    }

    /** Compiles and packs. */
    public Path jar(String name) {
        Map<String, byte[]> entries = new TreeMap<>(compiled());
        entries.put("META-INF/MANIFEST.MF", utf8(lines("Manifest-Version: 1.0", manifest, ": ")));
        if (!properties.isEmpty()) {
            entries.put("META-INF/patchbay/plugin.properties", utf8(lines("# of a test", properties, "=")));
        }
        if (module.isEmpty()) {
            providers.forEach((service, types) ->
                    entries.put("META-INF/services/" + service, utf8(String.join("\n", types) + "\n")));
        }
        entries.putAll(files);
        without.forEach(entries::remove);
        return PluginJars.in(folder).zip(name, entries);
    }

    private Map<String, byte[]> compiled() {
        Map<String, String> files = new TreeMap<>();
        sources.forEach((type, text) -> files.put(type.replace('.', '/') + ".java", unit(type, text)));
        if (!module.isEmpty()) {
            files.put("module-info.java", descriptor());
        }
        return files.isEmpty() ? Map.of() : PluginJars.compile(files, libraries, version);
    }

    private String unit(String type, String text) {
        int dot = type.lastIndexOf('.');
        if (text.startsWith("package ") || dot < 0) {
            return text;
        }
        boolean seesApi = module.isEmpty()
                || directives.stream().anyMatch(line -> line.matches("requires .*\\bdev\\.patchbay\\..*"));
        String imports = seesApi ? "import dev.patchbay.api.*; import dev.patchbay.api.spi.*; " : "";
        return "package " + type.substring(0, dot) + "; " + imports + "import java.util.*; " + text;
    }

    private String descriptor() {
        var text = new StringBuilder("module " + module + " {\n");
        directives.forEach(line -> text.append("    ").append(line).append('\n'));
        providers.forEach((service, types) -> text.append("    provides ")
                .append(service)
                .append(" with ")
                .append(String.join(", ", types))
                .append(";\n"));
        return text.append("}\n").toString();
    }

    private static String lines(String first, Map<String, String> pairs, String between) {
        var text = new StringBuilder(first).append('\n');
        pairs.forEach(
                (key, value) -> text.append(key).append(between).append(value).append('\n'));
        return text.append('\n').toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
