package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Pages of ticks. Whole seconds are their units, as venues ask by the second. Immutable.
 *
 * @param made what is kept of the ticks of one page
 */
record TickPages<T>(String asset, Duration pageLength, Function<List<Tick>, List<T>> made) implements Pages<T> {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A tick in the margin before the stretch proves that the page reaches back far enough; most often two seconds have one. */
    private static final Duration LEAD = Duration.ofSeconds(2);

    /** Not for what a cut page left over: there every row counts. */
    private static final Duration TAIL = SECOND;

    static final Buckets SECONDS = Buckets.utc(SECOND);

    @Override
    public Buckets units() {
        return SECONDS;
    }

    @Override
    public int unitsPerPage() {
        return (int) Math.max(1, pageLength.minus(LEAD).minus(TAIL).toSeconds());
    }

    @Override
    public Wish wish(Stretch stretch) {
        return new Wish(
                asset,
                Duration.ZERO,
                stretch,
                stretch.from().minus(LEAD),
                stretch.shown().isPresent() ? stretch.until() : stretch.until().plus(TAIL));
    }

    @Override
    public List<T> taken(HistoryAnswer.Page page, Instant from, Instant until) {
        return made.apply(inOrder(page.ticks()).stream()
                .filter(tick -> !tick.time().isBefore(from) && tick.time().isBefore(until))
                .toList());
    }

    /** Oldest first; ticks with equal stamps as the venue had them, also if it wrote the newest first. */
    static List<Tick> inOrder(List<Tick> ticks) {
        List<Tick> ordered = new ArrayList<>(
                !ticks.isEmpty()
                                && ticks.getFirst()
                                        .time()
                                        .isAfter(ticks.getLast().time())
                        ? ticks.reversed()
                        : ticks);
        ordered.sort(Comparator.comparing(Tick::time));
        return ordered;
    }
}
