package dev.patchbay.core.plugin.admission;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** What an exception says of a file, without the name of its private copy: nobody dropped that in. */
final class Damage {
    private Damage() {}

    static String of(Throwable failure, Path file) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root instanceof FileSystemException system ? system.getReason() : root.getMessage();
        String kind = root.getClass().getSimpleName();
        return message == null
                ? kind
                : message.replace(file.toString(), FileName.of(file)).replaceAll("[.\\s]+$", "");
    }
}
