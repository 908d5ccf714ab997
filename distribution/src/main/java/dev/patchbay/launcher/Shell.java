package dev.patchbay.launcher;

import dev.patchbay.api.TimeSource;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param terminal where it prints
 * @param environment the variables of the environment
 * @param time the machine's time
 */
record Shell(Terminal terminal, Map<String, String> environment, TimeSource time) {}
