package dev.patchbay.launcher;

import dev.patchbay.api.Cause;
import dev.patchbay.api.TimeSource;
import dev.patchbay.launcher.installation.Installation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around it.
 *
 * @param terminal where it prints
 * @param environment the variables of the environment
 * @param time the machine's time
 * @param installation where Patchbay is installed
 * @param end why the client ended by itself, if it did: written as it is closed, read when the command has failed
 * @param grace how long a signal waits for the command to end: written by the command, read by the signal's thread
 */
record Shell(
        Terminal terminal,
        Map<String, String> environment,
        TimeSource time,
        Installation installation,
        AtomicReference<@Nullable Cause> end,
        AtomicReference<Duration> grace) {
    /** A client closes within 5 s by its standard; what takes longer is left to the operating system. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    Shell(Terminal terminal, Map<String, String> environment, TimeSource time, Installation installation) {
        this(terminal, environment, time, installation, new AtomicReference<>(), new AtomicReference<>(GRACE));
    }

    /** The command needs so long to end, at most. */
    void grace(Duration toEnd) {
        grace.set(GRACE.plus(toEnd));
    }
}
