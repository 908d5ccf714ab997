package dev.patchbay.image;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The program that the build runs once the command line's folder is made. For one thread. */
final class Images {
    private static final String PLATFORM = platform(System.getProperty("os.name"), System.getProperty("os.arch"));

    private Images() {}

    /**
     * Makes both images.
     *
     * @param arguments the repository's root, Patchbay's version, the time of all files, {@code modules=} and more modules of the JDK
     */
    public static void main(String... arguments) throws IOException {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        String version = arguments[1];
        Instant time = Instant.parse(arguments[2]);
        Set<String> more = Arrays.stream(
                        arguments[3].substring("modules=".length()).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        Path target = root.resolve("image/target");
        for (ModuleSet set : List.of(ModuleSet.minimal(more), ModuleSet.broad(more))) {
            Path home = target.resolve("patchbay-" + version + set.suffix());
            new Layout(root).make(set, version, time, home);
            Path archive = target.resolve(home.getFileName() + "-" + PLATFORM + ".tar.gz");
            new Archive(home, time).write(archive);
            Checksum.write(archive);
        }
    }

    private static String platform(String system, String processor) {
        return system.toLowerCase(Locale.ROOT).replace(' ', '-') + "-"
                + (processor.equals("amd64") ? "x86_64" : processor);
    }
}
