package dev.patchbay.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file, beside it, as {@code sha256sum --check} reads it. Stateless. */
final class Checksum {
    private Checksum() {}

    static Path write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".sha256");
        return Files.writeString(beside, of(file) + "  " + file.getFileName() + "\n");
    }

    static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
