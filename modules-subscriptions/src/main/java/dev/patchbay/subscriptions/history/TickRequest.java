package dev.patchbay.subscriptions.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which ticks are wanted.
 *
 * @param asset the venue's name for it; not blank
 * @param from the first instant that belongs to the range; empty for {@code last} before its end
 * @param last how far the range reaches back if it names no start; positive
 * @param until the last instant that belongs to the range; empty for now
 * @param deadline how long to wait in all; positive. Empty for 30 s and a second for each page
 * @param progress is told after each round of answers, on the thread that waits. One that throws ends the request
 */
public record TickRequest(
        String asset,
        Optional<Instant> from,
        Duration last,
        Optional<Instant> until,
        Optional<Duration> deadline,
        Consumer<Progress> progress) {
    /** How far a request reaches back that names no start. */
    public static final Duration STANDARD_LAST = Duration.ofMinutes(10);

    /** Checks the bounds. */
    public TickRequest {
        Demands.name(asset);
        Demands.positive("the range of a request", last);
        deadline.ifPresent(longest -> Demands.positive("a deadline", longest));
        Demands.order(from, until);
        Objects.requireNonNull(progress, "progress");
    }

    /** The ticks of the last ten minutes. */
    public static TickRequest of(String asset) {
        return new TickRequest(
                asset, Optional.empty(), STANDARD_LAST, Optional.empty(), Optional.empty(), Demands::nothing);
    }

    /** From an instant on. */
    public TickRequest withFrom(Instant start) {
        return new TickRequest(asset, Optional.of(start), last, until, deadline, progress);
    }

    /** From so long before its end. */
    public TickRequest withLast(Duration length) {
        return new TickRequest(asset, Optional.empty(), length, until, deadline, progress);
    }

    /** Up to an instant. */
    public TickRequest withUntil(Instant end) {
        return new TickRequest(asset, from, last, Optional.of(end), deadline, progress);
    }

    /** With so long to wait in all. */
    public TickRequest withDeadline(Duration longest) {
        return new TickRequest(asset, from, last, until, Optional.of(longest), progress);
    }

    /** Tells how far it has come. */
    public TickRequest withProgress(Consumer<Progress> listener) {
        return new TickRequest(asset, from, last, until, deadline, listener);
    }
}
