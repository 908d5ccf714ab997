package dev.patchbay.launcher;

import dev.patchbay.api.Cause;
import dev.patchbay.api.TimeSource;
import dev.patchbay.launcher.installation.Installation;
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
 */
record Shell(
        Terminal terminal,
        Map<String, String> environment,
        TimeSource time,
        Installation installation,
        AtomicReference<@Nullable Cause> end) {
    Shell(Terminal terminal, Map<String, String> environment, TimeSource time, Installation installation) {
        this(terminal, environment, time, installation, new AtomicReference<>());
    }
}
