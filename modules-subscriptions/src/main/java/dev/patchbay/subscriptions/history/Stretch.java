package dev.patchbay.subscriptions.history;

import java.time.Instant;
import java.util.Optional;

/**
 * What is taken from one page: every unit of time is taken from exactly one. Immutable.
 *
 * @param from the first instant that belongs to it
 * @param until the first that no longer does
 * @param shown what an answer has shown already, if this is what it left over
 */
record Stretch(Instant from, Instant until, Optional<Shown> shown) {
    /**
     * An answer that did not reach as far back as it was asked to.
     *
     * @param unit where the unit of its oldest row begins: rows of it may have been cut off
     * @param rows how many it had
     */
    record Shown(Instant unit, int rows) {}

    static Stretch of(Instant from, Instant until) {
        return new Stretch(from, until, Optional.empty());
    }

    /** Whether it only asks if there is anything older than what was shown. */
    boolean probes() {
        return shown.filter(last -> last.unit().equals(until)).isPresent();
    }
}
