package dev.patchbay.launcher.config;

import dev.patchbay.api.ConfigException;
import java.nio.file.Path;

/**
 * Where something stands in a configuration file.
 *
 * @param file the file
 * @param line from 1
 * @param column from 1
 */
public record Place(Path file, int line, int column) {
    /** An error about what stands here. */
    ConfigException wrong(String what) {
        return new ConfigException(this + ": " + what);
    }

    @Override
    public String toString() {
        return file + ", line " + line + ", column " + column;
    }
}
