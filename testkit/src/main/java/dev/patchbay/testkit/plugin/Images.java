package dev.patchbay.testkit.plugin;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Run-time images, linked from the running JDK and kept: one for each set of modules, by their digests; of each plugin only the newest stays.
 *
 * <p>Safe for any thread: one image is made at a time.
 */
final class Images {
    private static final Path FOLDER = Path.of("target", "patchbay-images");
    private static final Path JLINK = Path.of(System.getProperty("java.home"), "bin", "jlink");
    private static final int LONGEST_SECONDS = 180;
    private static final int DIGEST_DIGITS = 12;

    private Images() {}

    /** Why no image can be made with this JVM; empty if one can. */
    static Optional<String> missing() {
        return Files.exists(JLINK)
                ? Optional.empty()
                : Optional.of("this Java has no jlink: expected it at " + JLINK + ". Run the tests with a full JDK");
    }

    /**
     * The image with these modules.
     *
     * @param name of the plugin
     * @param files JARs and folders of modules
     * @param roots the modules to link, with all that they require
     */
    static synchronized Path image(String name, List<Path> files, Set<String> roots) throws IOException {
        String own = name + "-" + digest(files).substring(0, DIGEST_DIGITS);
        Path image = FOLDER.resolve(own).toAbsolutePath();
        if (!Files.exists(image)) {
            Files.createDirectories(FOLDER);
            deleteOlder(name);
            Path making = FOLDER.resolve("." + own + "-" + ProcessHandle.current().pid());
            link(files, roots, making);
            Files.move(making, image);
        }
        return image;
    }

    private static void link(List<Path> files, Set<String> roots, Path image) throws IOException {
        String path = files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Path log = Files.createTempFile("jlink", ".log");
        Process jlink = new ProcessBuilder(
                        JLINK.toString(),
                        "--module-path",
                        path,
                        "--add-modules",
                        String.join(",", new TreeSet<>(roots)),
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        image.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!jlink.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("jlink did not end within " + LONGEST_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an image was being linked", e);
        } finally {
            jlink.destroyForcibly();
        }
        String said = Files.readString(log);
        Files.delete(log);
        if (jlink.exitValue() != 0) {
            delete(image);
            throw new AssertionError("the plugin can't be linked into an image: " + said.strip());
        }
    }

    private static void deleteOlder(String name) throws IOException {
        List<Path> older;
        try (Stream<Path> all = Files.list(FOLDER)) {
            older = all.filter(each -> each.getFileName().toString().matches("\\.?" + name + "-.*"))
                    .toList();
        }
        for (Path each : older) {
            delete(each);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    private static String digest(List<Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
            for (Path each : files.stream().sorted().toList()) {
                add(digest, each);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, Path entry) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(entry)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path each : files) {
            digest.update(each.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(each));
        }
    }
}
