package dev.patchbay.launcher;

import dev.patchbay.api.spi.Middleware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Plugins in each form that can be dropped in; each puts a digit of its own behind every price. */
final class DigitPlugin {
    private static final String TYPE = """
            public final class Digit implements Middleware {
                @Override
                public String name() {
                    return "NAME";
                }

                @Override
                public Message onReceive(Message message) {
                    return message.event().equals("updateStream")
                            ? message.withText(message.text().replace("]]", VALUE + "]]"))
                            : message;
                }
            }
            """;

    private DigitPlugin() {}

    static Path jar(Path folder, String name, String digit) throws IOException {
        return described(TestJar.module(folder, "demo." + name, "1.0"), name, "\"" + digit + "\"")
                .jar(name + ".jar");
    }

    static Path plain(Path folder, String name, String digit) throws IOException {
        return described(TestJar.plain(folder, name, "1.0"), name, "\"" + digit + "\"")
                .jar(name + "-1.0.jar");
    }

    /** A folder whose JAR has its digit from a library. */
    static Path folder(Path above, String name, String digit) throws IOException {
        Path folder = Files.createDirectories(above.resolve(name));
        Path library = TestJar.module(folder.resolve("lib"), "demo.digits", digit + ".0")
                .directive("exports demo.digits")
                .source(
                        "demo.digits.Digits",
                        "public final class Digits { public static String one() { return \"" + digit + "\"; } }")
                .jar("digits.jar");
        described(TestJar.module(folder, "demo." + name, "1.0"), name, "demo.digits.Digits.one()")
                .directive("requires demo.digits")
                .needs(library)
                .jar(name + ".jar");
        return folder;
    }

    /** The same, zipped. */
    static Path zip(Path above, Path work, String name, String digit) throws IOException {
        Path folder = folder(work, name, digit);
        Path zip = above.resolve(name + ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String entry : List.of(name + ".jar", "lib/digits.jar")) {
                out.putNextEntry(new ZipEntry(name + "/" + entry));
                Files.copy(folder.resolve(entry), out);
            }
        }
        return zip;
    }

    private static TestJar described(TestJar jar, String name, String value) {
        String type = "demo." + name + ".Digit";
        return jar.provides(Middleware.class, type)
                .source(type, TYPE.replace("NAME", name).replace("VALUE", value));
    }
}
