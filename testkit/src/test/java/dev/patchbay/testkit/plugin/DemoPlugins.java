package dev.patchbay.testkit.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The plugins that the tests run: each answers every message with a greeting. */
final class DemoPlugins {
    static final Path FOLDER = Path.of("target", "demo-plugins");
    private static final String RUN = """
                public String name() { return "echo"; }
                public Rule rule(ModuleContext<Void> context) { return Rule.any(); }
                public void run(ModuleContext<Void> context) throws Exception {
                    while (true) {
                        switch (context.inbox().take()) {
                            case Input.Inbound<Void>(Message message) ->
                                context.send(Message.text("", greeting() + " " + message.text()));
                            case Input.Drain<Void> _ -> { return; }
                            default -> {}
                        }
                    }
                }
            """;
    private static final String IMPORTS = """
            import dev.patchbay.api.*;
            import dev.patchbay.api.spi.*;
            """;

    private DemoPlugins() {}

    /** A JAR whose greeting is a setting. */
    static Path echo() throws IOException {
        return new DemoJar()
                .source("module-info", """
                        module demo.echo {
                            requires dev.patchbay.api;
                            exports demo.echo;
                            provides dev.patchbay.api.spi.LightweightModule with demo.echo.Echo;
                        }
                        """)
                .source("demo.echo.Echo", "package demo.echo;\n" + IMPORTS + """
                        public final class Echo implements LightweightModule, Configurable<Echo.Settings> {
                            public record Settings(@Setting("what it says first") String greeting) {}
                            private Settings settings = new Settings("hi");
                            public Settings settings() { return settings; }
                            public void configure(Settings wanted) { settings = wanted; }
                            private String greeting() { return settings.greeting(); }
                        """ + RUN + "}")
                .write(FOLDER.resolve("demo-echo.jar"));
    }

    /** The same without a descriptor. */
    static Path plain() throws IOException {
        return new DemoJar()
                .source("demo.plain.Echo", "package demo.plain;\n" + IMPORTS + """
                        public final class Echo implements LightweightModule {
                            private String greeting() { return "hello"; }
                        """ + RUN + "}")
                .file("META-INF/services/dev.patchbay.api.spi.LightweightModule", "demo.plain.Echo\n")
                .write(FOLDER.resolve("demo-plain-1.0.jar"));
    }

    /**
     * A folder with a library that looks into a private field of the plugin's.
     *
     * @param opens whether the plugin lets it
     */
    static Path reflecting(boolean opens) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(opens ? "demo-open" : "demo-shut"));
        Path library = new DemoJar()
                .source("module-info", "module demo.mirror { exports demo.mirror; }")
                .source("demo.mirror.Mirror", """
                        package demo.mirror;
                        public final class Mirror {
                            public static Object read(Object object, String field) throws Exception {
                                var found = object.getClass().getDeclaredField(field);
                                found.setAccessible(true);
                                return found.get(object);
                            }
                        }
                        """)
                .write(folder.resolve("lib").resolve("demo-mirror.jar"));
        new DemoJar()
                .library(library)
                .source("module-info", """
                        module demo.reflecting {
                            requires dev.patchbay.api;
                            requires demo.mirror;
                            %s
                            provides dev.patchbay.api.spi.LightweightModule with demo.reflecting.Echo;
                        }
                        """.formatted(opens ? "opens demo.reflecting to demo.mirror;" : ""))
                .source("demo.reflecting.Echo", "package demo.reflecting;\n" + IMPORTS + """
                        public final class Echo implements LightweightModule {
                            private final String words = "hello";
                            private Object greeting() throws Exception {
                                return demo.mirror.Mirror.read(this, "words");
                            }
                        """ + RUN + "}")
                .write(folder.resolve("demo-reflecting.jar"));
        return folder;
    }

    /** A plugin whose constructor fails. */
    static Path broken() throws IOException {
        return new DemoJar()
                .source("module-info", """
                        module demo.broken {
                            requires dev.patchbay.api;
                            provides dev.patchbay.api.spi.LightweightHandler with demo.broken.Broken;
                        }
                        """)
                .source("demo.broken.Broken", "package demo.broken;\n" + IMPORTS + """
                        public final class Broken implements LightweightHandler {
                            public Broken() { throw new IllegalStateException("no luck today"); }
                            public void onMessage(Message message) {}
                        }
                        """)
                .write(FOLDER.resolve("demo-broken.jar"));
    }
}
