package dev.patchbay.launcher.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One small file for each process that runs plugins: what it says of itself, for the command line to read.
 *
 * <p>Safe for any thread, if each process writes from one thread at a time. Who reads sees the text before or the text after, never half.
 */
public final class ProcessFiles {
    private static final Pattern NAME = Pattern.compile("(\\d{1,10})\\.json");

    private final Path folder;

    /** Those in this folder; it is made when one is written. */
    public ProcessFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes this process's, in place of what it said before. */
    public void write(String text) throws IOException {
        Files.createDirectories(folder);
        Path arriving = Files.writeString(folder.resolve("." + own().getFileName() + ".tmp"), text);
        Files.move(arriving, own(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes this process's. */
    public void delete() throws IOException {
        Files.deleteIfExists(own());
    }

    private Path own() {
        return folder.resolve(ProcessHandle.current().pid() + ".json");
    }

    /** Those of processes that are there; what a process has left behind that is gone is deleted, if it may be. */
    public List<String> ofRunning() throws IOException {
        List<String> texts = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return texts;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.sorted().toList()) {
                var name = NAME.matcher(String.valueOf(each.getFileName()));
                if (name.matches()) {
                    read(each, Long.parseLong(name.group(1))).ifPresent(texts::add);
                }
            }
        }
        return texts;
    }

    private static Optional<String> read(Path file, long pid) throws IOException {
        if (ProcessHandle.of(pid).isEmpty()) {
            deleteIfAllowed(file);
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("EmptyCatch") // a file that nobody may delete is one that nobody reads
    private static void deleteIfAllowed(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // another user's, or a folder that can't be written
        }
    }
}
