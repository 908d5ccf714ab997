package dev.patchbay.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The archive as somebody has it who downloaded it: unpacked into a folder with a space in its name, reached through a symbolic link. Safe
 * for any thread.
 *
 * <p>If the tests run as root, all commands are run as nobody, who owns nothing; else there is nobody to be, and they run as who tests.
 */
final class Unpacked {
    private static final String NOBODY = "65534";

    private final Path home;
    private final Path link;

    private Unpacked(Path home, Path link) {
        this.home = home;
        this.link = link;
    }

    /** Unpacks an archive below a folder, which is opened to everybody. */
    static Unpacked of(Path archive, Path below) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(below.resolve("a folder"));
        open(below, folder);
        try (Command tar = Command.start(folder, Map.of(), List.of("tar", "xzf", archive.toString()))) {
            tar.done();
        }
        Path home;
        try (Stream<Path> all = Files.list(folder)) {
            home = all.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Path bin = Files.createDirectories(below.resolve("bin"));
        open(bin);
        Path link = Files.createSymbolicLink(bin.resolve("patchbay"), home.resolve("bin/patchbay"));
        return new Unpacked(home, link);
    }

    static void open(Path... folders) throws IOException {
        for (Path each : folders) {
            Files.setPosixFilePermissions(
                    each,
                    Set.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE,
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.GROUP_EXECUTE,
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.OTHERS_EXECUTE));
        }
    }

    static boolean asAnotherUser() {
        return System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of("/usr/bin/setpriv"));
    }

    Path home() {
        return home;
    }

    /** Takes away, or gives back, the right to write, as {@code chmod -R} does. */
    void writable(boolean yes) throws IOException, InterruptedException {
        List<String> words = List.of("chmod", "-R", yes ? "u+w" : "a-w", home.toString());
        try (Command chmod = Command.start(home.getParent(), Map.of(), words)) {
            chmod.done();
        }
    }

    /** Starts Patchbay through the link. Nothing of the environment points to a Java. */
    Command patchbay(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "HOME=/nonexistent"));
        command.add(link.toString());
        command.addAll(List.of(arguments));
        if (asAnotherUser()) {
            command.addAll(
                    0, List.of("/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        }
        return Command.start(Path.of("/"), Map.of(), command);
    }

    /** All that lies in it, each with its time and size. */
    Map<String, String> content() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return new TreeMap<>(all.collect(Collectors.toMap(Path::toString, Unpacked::print)));
        }
    }

    private static String print(Path file) {
        return file.toFile().lastModified() + " " + file.toFile().length();
    }
}
