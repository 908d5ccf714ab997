package dev.patchbay.core.plugin.admission;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The private copies that this process loads from: whatever happens to the original, a loaded plugin does not change under itself.
 *
 * <p>They lie in a folder of this process, which holds a locked file as long as the process lives. Folders of processes that are gone are
 * removed when a new one is made.
 *
 * <p>For one thread.
 */
final class Copies implements AutoCloseable {
    private static final String LOCK = ".lock";

    /**
     * The folders of this JVM that are in use. A file lock belongs to the JVM, and a second channel on the file that is closed may free it:
     * so of these folders the lock is never tried. Guarded by itself, which is held while folders are made, swept and left.
     */
    private static final Set<Path> OURS = new HashSet<>();

    private final Path copies;
    private @Nullable Path folder;
    private @Nullable FileChannel lock;
    private int count;

    /** Makes nothing yet. */
    Copies(Path copies) {
        this.copies = copies.toAbsolutePath().normalize();
    }

    /** A new and empty folder. */
    Path arriving() throws IOException {
        count++;
        return Files.createDirectories(folder().resolve(".arriving-" + count));
    }

    /** Gives a folder its name: {@code <id>/<version>-<digest>}, and a number behind it if that is taken. */
    Path settle(Path arriving, String id, String version, String digest) throws IOException {
        Path home = Files.createDirectories(folder().resolve(id));
        String name = (version.isEmpty() ? "" : version + "-") + digest.substring(0, 12);
        Path settled = home.resolve(name);
        for (int number = 2; Files.exists(settled); number++) {
            settled = home.resolve(name + "." + number);
        }
        return Files.move(arriving, settled, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a copy; what can't be deleted now goes with the folder of this process. */
    static void delete(Path copy) {
        try {
            Files.walkFileTree(copy, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure) throws IOException {
                    Files.deleteIfExists(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException kept) { // on Windows a file in use stays; the next process sweeps it
            return;
        }
    }

    /** Deletes all copies of this process. Idempotent. */
    @Override
    public void close() {
        synchronized (OURS) {
            Path left = folder;
            if (left != null) {
                release();
                delete(left);
                OURS.remove(left);
                folder = null;
            }
        }
    }

    private Path folder() throws IOException {
        Path made = folder;
        if (made != null) {
            return made;
        }
        Files.createDirectories(copies);
        synchronized (OURS) {
            // Held while a folder has no locked file yet: a process that sweeps would take it for one that was left
            // behind.
            try (FileChannel door = open(copies.resolve(LOCK));
                    FileLock _ = door.lock()) {
                sweep();
                made = Files.createTempDirectory(copies, ProcessHandle.current().pid() + "-");
                FileChannel held = open(made.resolve(LOCK));
                held.lock();
                lock = held;
                folder = made;
                OURS.add(made);
            }
        }
        return made;
    }

    private void sweep() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(copies, Files::isDirectory)) {
            for (Path each : all) {
                if (!OURS.contains(each) && left(each)) {
                    delete(each);
                }
            }
        }
    }

    /** Whether nobody holds its lock. */
    private static boolean left(Path each) {
        if (!FileName.of(each).matches("\\d+-.+")) {
            return false; // nothing that was made here
        }
        try (FileChannel other = open(each.resolve(LOCK));
                FileLock taken = other.tryLock()) {
            return taken != null;
        } catch (IOException | OverlappingFileLockException held) { // of another user, or another Patchbay in this JVM
            return false;
        }
    }

    private void release() {
        try {
            FileChannel held = lock;
            if (held != null) {
                held.close();
            }
        } catch (IOException ignored) { // it ends with the process
            return;
        } finally {
            lock = null;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
