package dev.patchbay.core.plugin.admission;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** What an exception says of a file, without the name of its private copy: nobody dropped that in. */
final class Damage {
    private Damage() {}

    static String of(Throwable failure, Path file) {
        String message = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.replace(file.toString(), FileName.of(file)).replaceAll("[.\\s]+$", "");
    }

    /** What was wrong at the root: those above only say where. */
    static String atRoot(Throwable failure, Path file) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return of(root, file);
    }
}
