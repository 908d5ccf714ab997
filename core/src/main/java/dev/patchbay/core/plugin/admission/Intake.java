package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Copies what was dropped in to a private folder, where every form looks the same: JARs at the top, and in lib/.
 *
 * <p>For one thread.
 */
final class Intake {
    private final PluginSettings.Limits limits;
    private final Path into;

    /** For an empty folder. */
    Intake(PluginSettings.Limits limits, Path into) {
        this.limits = limits;
        this.into = into;
    }

    Unpacked take(Path source, Form form) throws IOException, RefusedException {
        refuseLink(source, "it");
        Unpacked taken = switch (form) {
            case JAR -> jar(source);
            case FOLDER -> folder(source);
            case ZIP -> zip(source);
        };
        if (taken.names().isEmpty()) {
            throw new RefusedException(
                    Refusal.Code.EMPTY, "there is no JAR in it", "put its JARs into it, beside each other or in lib/");
        }
        return taken;
    }

    private Unpacked jar(Path source) throws IOException, RefusedException {
        String name = FileName.of(source);
        return new Unpacked(List.of(name), copy(source, into.resolve(name), new Budget(limits)));
    }

    private Unpacked folder(Path source) throws IOException, RefusedException {
        var budget = new Budget(limits);
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path file : files(source, budget)) {
            String name = source.relativize(file).toString().replace('\\', '/');
            if (Places.isPart(name)) {
                digests.put(name, copy(file, into.resolve(name), budget));
            }
        }
        return new Unpacked(Places.sorted(digests.keySet()), Digest.of(digests));
    }

    private Unpacked zip(Path source) throws IOException, RefusedException {
        Path packed = into.resolve(".zip");
        String digest = copy(source, packed, new Budget(limits));
        List<String> names = new Unzip(packed, new Budget(limits)).into(into);
        Files.delete(packed);
        return new Unpacked(names, digest);
    }

    private static List<Path> files(Path folder, Budget budget) throws IOException, RefusedException {
        List<Path> all = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return !each.equals(folder) && FileName.ignored(FileName.of(each))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                all.add(file);
                return budget.allows(all.size()) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }
        });
        for (Path file : all) {
            budget.entry();
            if (!FileName.ignored(FileName.of(file))) {
                refuseLink(file, folder.relativize(file).toString().replace('\\', '/'));
            }
        }
        return all;
    }

    /** Copies a file that lies still; its digest. */
    private static String copy(Path from, Path to, Budget budget) throws IOException, RefusedException {
        BasicFileAttributes before = look(from);
        if (!before.isRegularFile()) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE, FileName.of(from) + " is no file", "put the JAR itself there");
        }
        Files.createDirectories(to.toAbsolutePath().getParent());
        var digest = new Digest();
        try (InputStream in = digest.over(Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS));
                OutputStream out = Files.newOutputStream(to)) {
            budget.copy(in, out);
        }
        BasicFileAttributes after = look(from);
        if (before.size() != after.size() || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE,
                    FileName.of(from) + " changed while it was read",
                    "copy it under a name that ends in .tmp, and rename it when the copy is whole");
        }
        return digest.text();
    }

    private static BasicFileAttributes look(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void refuseLink(Path file, String name) throws RefusedException {
        if (Files.isSymbolicLink(file)) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE, name + " is a symbolic link", "copy the file itself to that place");
        }
    }
}
