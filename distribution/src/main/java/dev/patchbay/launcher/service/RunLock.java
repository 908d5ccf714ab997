package dev.patchbay.launcher.service;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a configuration from being run twice at once: two clients with one login would throw each other out for ever.
 *
 * <p>The operating system holds the lock for the process, and lets go of it however the process ends. The file stays, and means nothing by
 * itself. For one thread.
 */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a configuration.
     *
     * @param configuration its file
     * @param environment says where files of running services go: {@code RUNTIME_DIRECTORY}, {@code XDG_RUNTIME_DIR}, else the folder for
     *     temporary files
     * @throws ConfigException if another process runs it, or the file can't be made
     */
    public static RunLock take(Path configuration, Map<String, String> environment) {
        try {
            Path file = folder(environment)
                    .resolve(digest(configuration.toRealPath().toString()) + ".lock");
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                String holder = read(channel);
                channel.close();
                throw new ConfigException("this configuration is running already, as process " + holder + ": "
                        + configuration + ". Stop that one first; two with one login would throw each other out");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new RunLock(channel);
        } catch (IOException e) {
            throw new ConfigException("the lock for " + configuration + " can't be taken: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }

    private static Path folder(Map<String, String> environment) throws IOException {
        String service = environment.getOrDefault("RUNTIME_DIRECTORY", "");
        String session = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!service.isEmpty()) {
            return Files.createDirectories(Path.of(service.split(":", 2)[0]));
        }
        if (!session.isEmpty()) {
            return Files.createDirectories(Path.of(session, "patchbay"));
        }
        Path own = Path.of(System.getProperty("java.io.tmpdir"), "patchbay-" + System.getProperty("user.name"));
        if (!Files.exists(own)) {
            Files.createDirectory(
                    own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (Files.isSymbolicLink(own) || !Files.getOwner(own).getName().equals(System.getProperty("user.name"))) {
            throw new IOException(own + " belongs to somebody else; set XDG_RUNTIME_DIR");
        }
        return own;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        String found = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return found.isEmpty() ? "?" : found;
    }

    private static String digest(String path) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    /** Lets go of it. Idempotent. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new AssertionError("a lock is always let go of", e);
        }
    }
}
