package dev.patchbay.testkit.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A zip that the project has built, unpacked for those isolations that take JARs. */
final class Unpacked {
    private static final Path FOLDER = Path.of("target", "patchbay-unpacked");

    private Unpacked() {}

    /** The folder with the JARs: the zip's one top folder, if that is all there is. */
    static synchronized Path folder(Path zip) {
        Path folder = FOLDER.resolve(zip.getFileName().toString());
        try {
            Images.delete(folder);
            try (InputStream in = Files.newInputStream(zip);
                    var entries = new ZipInputStream(in)) {
                unpack(entries, Files.createDirectories(folder).toAbsolutePath());
            }
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> top = files.toList();
                boolean one = top.size() == 1
                        && Files.isDirectory(top.getFirst())
                        && !top.getFirst().endsWith("lib");
                return one ? top.getFirst() : folder;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't unpack " + zip, e);
        }
    }

    private static void unpack(ZipInputStream entries, Path folder) throws IOException {
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            Path file = folder.resolve(entry.getName()).normalize();
            if (!file.startsWith(folder)) {
                throw new IOException("the entry " + entry.getName() + " would lie outside of the plugin's folder");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else {
                Files.createDirectories(file.getParent());
                long _ = Files.copy(entries, file);
            }
        }
    }
}
