package dev.patchbay.core.route;

/**
 * A login succeeded: the module's rule starts anew, and its reconnect callback runs.
 *
 * @param epoch the number of the connection
 */
public record Begin(long epoch) {}
