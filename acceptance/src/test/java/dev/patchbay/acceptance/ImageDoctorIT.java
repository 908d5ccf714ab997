package dev.patchbay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of plugins in the images that are built: that what it says is so is seen by loading them. */
class ImageDoctorIT {
    private static final int PLUGIN_REFUSED = 7;

    /** The minimal image, the broad one. */
    private static final Path MINIMAL = Archives.folders().getFirst();

    private static final Path BROAD = Archives.folders().getLast();

    @TempDir
    private Path folder;

    @Test
    void theImagesSayWhichTheyAre() throws Exception {
        try (Command minimal = patchbay(MINIMAL, "image", "doctor");
                Command broad = patchbay(BROAD, "image", "doctor")) {
            assertThat(minimal.done()).contains("an image with Patchbay linked in", "the minimal set: ");
            assertThat(broad.done()).contains("an image with Patchbay linked in", "the broad set: ");
        }
    }

    @Test
    void aJarWithoutDescriptorThatNeedsAnAbsentModuleFailsWithTheMend() throws Exception {
        Path jar = plugin(Files.createDirectories(folder.resolve("plugins")), "demo.Sql", "java.sql.Driver[0]");

        try (Command doctor = patchbay(MINIMAL, "image", "doctor", jar.toString())) {
            assertThat(doctor.exit()).isEqualTo(PLUGIN_REFUSED);
            assertThat(doctor.text())
                    .contains("PB-P07 demo-Sql ", "needs JDK module java.sql, absent from this runtime")
                    .contains("use the archive with the broad set", "-Dpatchbay.image.modules=java.sql");
        }
        try (Command there = patchbay(
                BROAD, "modules", "--json", "--plugins", jar.getParent().toString())) {
            assertThat(there.done().lines().filter(line -> line.contains("demo.Sql")))
                    .singleElement()
                    .asString()
                    .contains("\"state\":\"ready\"", "\"layer\":\"class-path\"");
        }
    }

    @Test
    void aLibraryThatNamesAnAbsentModuleMayFailAndIsLoadedAllTheSame() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Path demo = Files.createDirectories(plugins.resolve("demo"));
        plugin(demo, "demo.Plain", "Object()");
        library(demo);

        try (Command doctor = patchbay(MINIMAL, "image", "doctor", "--plugins", plugins.toString());
                Command there = patchbay(MINIMAL, "modules", "--json", "--plugins", plugins.toString());
                Command broad = patchbay(BROAD, "image", "doctor", "--plugins", plugins.toString())) {
            assertThat(doctor.done())
                    .contains("may fail", "java.sql  is absent: lib.Db needs java.sql.Driver")
                    .contains("-Dpatchbay.image.modules=java.sql");
            assertThat(there.done().lines().filter(line -> line.contains("demo.Plain")))
                    .singleElement()
                    .asString()
                    .contains("\"state\":\"ready\"");
            assertThat(broad.done())
                    .contains("has all that it needs of the JDK")
                    .doesNotContain("may fail");
        }
    }

    /** A handler that makes something. */
    private Path plugin(Path into, String type, String makes) throws IOException {
        String name = type.substring(type.indexOf('.') + 1);
        return jar(into, name, type, """
                package demo;
                public final class %s implements dev.patchbay.api.spi.LightweightHandler {
                    private final Object made = new %s;
                    @Override public void onMessage(dev.patchbay.api.Message message) {}
                    @Override public String name() { return "%s"; }
                }
                """.formatted(name, makes, type));
    }

    private void library(Path into) throws IOException {
        jar(into, "Db", "", "package lib; public final class Db { final Object drivers = new java.sql.Driver[0]; }");
    }

    /** Compiles and packs one class; one that has a name is provided. */
    private Path jar(Path into, String name, String provides, String source) throws IOException {
        Path work = Files.createTempDirectory(folder, name);
        Path file = Files.writeString(work.resolve(name + ".java"), source);
        Path classes = Files.createDirectories(work.resolve("classes"));
        run("javac", "-cp", api(), "-d", classes.toString(), file.toString());
        if (!provides.isEmpty()) {
            Path services = Files.createDirectories(classes.resolve("META-INF/services"));
            Files.writeString(services.resolve("dev.patchbay.api.spi.LightweightHandler"), provides + "\n");
        }
        Path jar = into.resolve("demo-" + name + ".jar");
        run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        return jar;
    }

    private static String api() {
        return Workshop.ROOT
                .resolve("distribution/target/patchbay/lib/patchbay-api-" + System.getProperty("acceptance.version")
                        + ".jar")
                .toString();
    }

    private static void run(String tool, String... arguments) {
        var said = new StringWriter();
        var writer = new PrintWriter(said);
        int code = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
        assertThat(code).as("%s: %s", tool, said).isZero();
    }

    private Command patchbay(Path image, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(image.resolve("bin/patchbay").toString()));
        command.addAll(List.of(arguments));
        return Command.start(folder, Map.of(), command);
    }
}
