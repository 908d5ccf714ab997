package dev.patchbay.launcher.config;

import dev.patchbay.api.spi.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * The log.
 *
 * @param level what is logged, of everything
 * @param levels of single loggers
 * @param format how a line looks
 */
public record Logging(
        @Setting(
                "what is logged: this and all that is worse, warn if nothing is said, info for `run`; -v and -vv on the command line"
                        + " log more")
        Optional<Level> level,

        @Setting("levels of single loggers, by the beginning of their names, as dev.patchbay.core: debug")
        Map<String, Level> levels,

        @Setting("lines for people, or one JSON object a line")
        Format format) {
    /** As much as the command wants, for people. */
    public static final Logging STANDARD = new Logging(Optional.empty(), Map.of(), Format.PLAIN);

    /** From nothing to everything. */
    public enum Level {
        /** Nothing. */
        OFF,
        /** What needs somebody. */
        ERROR,
        /** What may need somebody. */
        WARN,
        /** What an operator counts on. */
        INFO,
        /** What a developer wants to know. */
        DEBUG,
        /** Everything. */
        TRACE
    }

    /** How a line looks. */
    public enum Format {
        /** For people. */
        PLAIN,
        /** One JSON object. */
        JSON
    }
}
