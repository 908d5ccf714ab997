package dev.patchbay.launcher;

import dev.patchbay.api.Cause;
import dev.patchbay.api.TimeSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around it.
 *
 * @param terminal where it prints
 * @param environment the variables of the environment
 * @param time the machine's time
 * @param end why the client ended by itself, if it did: written as it is closed, read when the command has failed
 */
record Shell(
        Terminal terminal, Map<String, String> environment, TimeSource time, AtomicReference<@Nullable Cause> end) {
    Shell(Terminal terminal, Map<String, String> environment, TimeSource time) {
        this(terminal, environment, time, new AtomicReference<>());
    }
}
