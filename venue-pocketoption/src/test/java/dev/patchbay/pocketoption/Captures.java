package dev.patchbay.pocketoption;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Payloads that the real venue sent. They are no part of the project: a test that reads them is skipped where they are not. */
final class Captures {
    private static final Path FOLDER = Path.of("shared", "captures");

    private Captures() {}

    /** The text of one payload. */
    static String text(String file) {
        Path start = Path.of(System.getProperty("user.dir"));
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path found = folder.resolve(FOLDER).resolve(file);
            if (Files.isRegularFile(found)) {
                return read(found);
            }
        }
        Assumptions.abort("the captured payload " + FOLDER.resolve(file) + " is not above " + start);
        throw new AssertionError("not reached");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A payload as it comes in. */
    static Message message(String event, String payload) {
        return Message.received(event, Kind.BINARY, payload.getBytes(StandardCharsets.UTF_8), Message.NO_ID, 0);
    }
}
