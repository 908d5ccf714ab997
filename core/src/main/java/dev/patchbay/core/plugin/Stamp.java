package dev.patchbay.core.plugin;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * How a file looks from outside, or a folder with all in it: two looks that differ mean that somebody writes.
 *
 * @param files how many
 * @param bytes of all
 * @param hash of their names, sizes, times and keys
 */
record Stamp(int files, long bytes, long hash) {
    /** How it looks now; empty if it is not there, or goes while it is looked at. */
    static Optional<Stamp> of(Path source) {
        var sum = new Sum();
        try {
            Files.walkFileTree(source, sum);
            return Optional.of(new Stamp(sum.files, sum.bytes, sum.hash));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** For one thread. The order of a folder's files is not the same each time, so the hashes are added up. */
    private static final class Sum extends SimpleFileVisitor<Path> {
        private int files;
        private long bytes;
        private long hash;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            long one = file.toString().hashCode();
            one = one * 31 + attributes.size();
            one = one * 31 + attributes.lastModifiedTime().hashCode();
            one = one * 31
                    + (attributes.fileKey() == null ? 0 : attributes.fileKey().hashCode());
            hash += one * 0x9E3779B97F4A7C15L;
            return FileVisitResult.CONTINUE;
        }
    }
}
