package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.plugin.PluginJar;
import dev.patchbay.core.plugin.PluginJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** Plugins that were compiled against another API than the one that is there. For one thread. */
final class OtherApi {
    static final AbsentJdk ALL_THERE = new AbsentJdk(Map.of());

    private final Path folder;

    OtherApi(Path folder) {
        this.folder = folder;
    }

    /** A JAR in the making that sees the API that is there. */
    PluginJar demo() {
        return PluginJars.in(folder).module("demo", "1.0").requires("dev.patchbay.api");
    }

    /** A plugin that was compiled against an API with more in it. */
    Path plugin(String source) {
        return demo().library(newer()).source("demo.P", source).jar("newer.jar");
    }

    /** That API. */
    Path newer() {
        return api().jar("newer-api.jar");
    }

    PluginJar api() {
        return PluginJars.in(folder)
                .module("dev.patchbay.api", "9.0")
                .exports("dev.patchbay.api")
                .exports("dev.patchbay.api.spi")
                .source("dev.patchbay.api.Message", """
                        package dev.patchbay.api;
                        public final class Message {
                            public static int MORE;
                            public int extra;
                            public void helper() {}
                            public void second() {}
                        }
                        """)
                .source(
                        "dev.patchbay.api.Fresh",
                        "package dev.patchbay.api; public class Fresh { public interface Inner {} }")
                .source("dev.patchbay.api.spi.LightweightHandler", """
                        package dev.patchbay.api.spi;
                        public interface LightweightHandler {
                            void onMessage(dev.patchbay.api.Message message);
                            default void helper() {}
                        }
                        """);
    }

    static byte[] entry(Path jar, String name) throws IOException {
        try (var open = new ZipFile(jar.toFile())) {
            return open.getInputStream(open.getEntry(name)).readAllBytes();
        }
    }

    /** What the check says of one JAR alone. */
    static List<String> misses(Path jar) throws IOException {
        return texts(LinkCheck.misses(List.of(jar), List.of(), List.of(), ALL_THERE));
    }

    static List<String> texts(List<Miss> misses) {
        return misses.stream().map(Miss::toString).toList();
    }
}
