package dev.patchbay.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A folder as a tar.gz that has the same octets whoever makes it, wherever, whenever: sorted, all files of one time, owned by root, with
 * two modes. Immutable.
 *
 * @param folder its name is the first part of all names inside
 * @param time of all entries
 */
record Archive(Path folder, Instant time) {
    private static final int PARTS_IN_A_BLOCK = 20; // of 512 octets: what tar reads at once

    void write(Path file) throws IOException {
        try (OutputStream out = new Gzip(new BufferedOutputStream(Files.newOutputStream(file)))) {
            long written = 0;
            for (Path each : sorted()) {
                written += entry(each, out);
            }
            int block = PARTS_IN_A_BLOCK * TarHeader.SIZE;
            int end = 2 * TarHeader.SIZE;
            out.write(new byte[end + Math.floorMod(-(written + end), block)]);
        }
    }

    private List<Path> sorted() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    private long entry(Path path, OutputStream out) throws IOException {
        String name =
                folder.getFileName() + "/" + folder.relativize(path).toString().replace('\\', '/');
        if (Files.isSymbolicLink(path)) {
            out.write(TarHeader.link(name, Files.readSymbolicLink(path).toString(), time));
            return TarHeader.SIZE;
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            out.write(TarHeader.folder(name.endsWith("/") ? name : name + "/", time));
            return TarHeader.SIZE;
        }
        long size = Files.size(path);
        int padding = Math.floorMod(-size, TarHeader.SIZE);
        out.write(TarHeader.file(name, size, Files.isExecutable(path), time));
        Files.copy(path, out);
        out.write(new byte[padding]);
        return TarHeader.SIZE + size + padding;
    }

    /** The best compression; neither a time nor a name in its header. For one thread. */
    private static final class Gzip extends GZIPOutputStream {
        private static final int BUFFER = 1 << 16;

        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
