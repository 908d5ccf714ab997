package dev.patchbay.api;

import java.time.Duration;
import java.time.Instant;

/**
 * One step of a client from state to state.
 *
 * @param from the state before
 * @param to the state after
 * @param epoch the number of the connection it is about; 0 before the first
 * @param cause why
 * @param attempt the number of failures in a row before it, from 0
 * @param nextDelay how long until the next attempt; zero unless {@code to} is {@link ClientState#WAITING}
 * @param at when, in UTC
 */
public record Transition(
        ClientState from, ClientState to, long epoch, Cause cause, int attempt, Duration nextDelay, Instant at) {}
