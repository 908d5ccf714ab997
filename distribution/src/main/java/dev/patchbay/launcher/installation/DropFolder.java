package dev.patchbay.launcher.installation;

import dev.patchbay.core.PluginLock;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes the folder that plugins are dropped into. Each change is one rename: who looks sees the old or the new, never half of it.
 *
 * <p>For one thread. Names that begin with a dot are nobody's plugins.
 */
public final class DropFolder {
    private static final String REQUEST = ".request";
    private static final String DISABLED = ".disabled";

    private final Path folder;

    /** The folder; need not exist. */
    public DropFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether there is nothing in it that could be a plugin. */
    public boolean isEmpty() throws IOException {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> String.valueOf(each.getFileName()))
                    .allMatch(
                            name -> name.startsWith(".") || name.startsWith("README") || name.equals(PluginLock.NAME));
        }
    }

    /** Whether a file lies in it, and not deeper. */
    public boolean holds(Path file) throws IOException {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent != null && Files.exists(parent) && Files.exists(folder) && Files.isSameFile(parent, folder);
    }

    /** Where a file or folder would lie in it. */
    public Path place(Path source) {
        return folder.resolve(String.valueOf(source.toAbsolutePath().normalize().getFileName()));
    }

    /** Copies a file or folder into it; what had its name is replaced. */
    public Path put(Path source) throws IOException {
        Files.createDirectories(folder);
        Path place = place(source);
        Path arriving = hidden(place, "new");
        delete(arriving);
        copy(source, arriving);
        replace(place, arriving);
        return place;
    }

    /** A file takes a file's place in one step; a folder's place must be empty first, so the old one is there until then and is gone for a moment. */
    private void replace(Path place, Path arriving) throws IOException {
        boolean folders = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(arriving);
        if (folders && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            take(place);
        }
        move(arriving, place);
    }

    /** Takes a file or folder out of it. */
    public void take(Path plugin) throws IOException {
        Path leaving = hidden(plugin, "old");
        delete(leaving);
        move(plugin, leaving);
        delete(leaving);
    }

    /** Copies a plugin of this folder to a name that nobody loads, to be put {@link #back} or {@link #forget}. */
    public Path keep(Path plugin) throws IOException {
        Path kept = hidden(plugin, "before");
        delete(kept);
        copy(plugin, kept);
        return kept;
    }

    /** Puts what was kept where it was. */
    public void back(Path kept, Path plugin) throws IOException {
        replace(plugin, kept);
    }

    /** Deletes what was kept. */
    public void forget(Path kept) throws IOException {
        delete(kept);
    }

    private Path hidden(Path plugin, String which) {
        return folder.resolve("." + plugin.getFileName() + "." + which + ".tmp");
    }

    /** Asks the processes that look at this folder to look now. */
    public void request(String what, Instant when) throws IOException {
        write(REQUEST, when + " " + what + "\n");
    }

    /** Writes the list of what may be loaded; where it is. */
    public Path lock(PluginLock lock) throws IOException {
        Files.createDirectories(folder);
        lock.write(folder);
        return folder.resolve(PluginLock.NAME);
    }

    /** The list of what may be loaded; without lines if there is none. */
    public PluginLock lock() {
        return PluginLock.read(folder);
    }

    /** The list of ids that are switched off; need not exist. */
    public Path disabledFile() {
        return folder.resolve(DISABLED);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder);
        Path written = Files.writeString(folder.resolve("." + name.replaceFirst("^\\.", "") + ".tmp"), text);
        move(written, folder.resolve(name));
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(to.resolve(from.relativize(each).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Path name = from.relativize(each);
                Path copied = name.toString().isEmpty() ? to : to.resolve(name.toString());
                Files.copy(each, copied, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path gone) throws IOException {
        try {
            Files.walkFileTree(gone, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                    Files.delete(each);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed) throws IOException {
                    Files.delete(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException absent) {
            return;
        }
    }
}
