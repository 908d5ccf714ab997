package dev.patchbay.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@link Aggregation#aligned}. Owned by its stream's thread.
 *
 * <p>The aligning clock is asked anew for each window, for the venue's offset may not be known when a stream begins. Should it change, two
 * windows may overlap; the later one is then marked partial.
 */
final class AlignedAggregator implements Aggregator {
    private final Duration period;
    private final Alignment alignment;
    private final VenueClock clock;
    private @Nullable Bar open;

    /** Behind the window that was closed last. */
    private Instant closed = Instant.MIN;

    /** Whether ticks from before the next tick may be missing. */
    private boolean holed;

    /** Starts amid a window, unless {@code atBoundary}. */
    AlignedAggregator(Aggregation.Aligned aligned, VenueClock clock, boolean atBoundary) {
        this.period = aligned.period();
        this.alignment = aligned.alignment();
        this.clock = clock;
        this.holed = !atBoundary;
    }

    Duration period() {
        return period;
    }

    Buckets buckets(Duration length) {
        return switch (alignment) {
            case VENUE -> Buckets.venue(length, clock);
            case UTC -> Buckets.utc(length);
        };
    }

    @Override
    public void tick(Tick tick, Consumer<? super Candle> out) {
        closeBefore(tick.time(), out);
        if (open == null) {
            begin(Bar.of(tick, buckets(period).start(tick.time()), period));
        } else {
            open.add(tick.price());
        }
        holed = false; // what was missing before this tick lies in its window, or in none
    }

    /** A closed candle of a shorter period, in place of its ticks. */
    void absorb(Candle shorter, Consumer<? super Candle> out) {
        closeBefore(shorter.time(), out);
        if (open == null) {
            begin(Bar.of(shorter, buckets(period).start(shorter.time()), period));
        } else {
            open.add(shorter);
        }
        holed = false;
    }

    private void begin(Bar bar) {
        if (holed || bar.time().isBefore(closed)) {
            bar.holed();
        }
        open = bar;
    }

    @Override
    public void gap(Gap gap) {
        holed = true;
        if (open != null) {
            open.holed();
        }
    }

    @Override
    public Optional<Instant> closesAt() {
        return Optional.ofNullable(open).map(Bar::end);
    }

    @Override
    public void clock(Instant now, Consumer<? super Candle> out) {
        closeBefore(now, out);
    }

    private void closeBefore(Instant time, Consumer<? super Candle> out) {
        Bar bar = open;
        if (bar != null && !time.isBefore(bar.end())) {
            open = null;
            closed = bar.end();
            out.accept(bar.candle(true));
        }
    }

    @Override
    public Optional<Candle> forming() {
        return Optional.ofNullable(open).map(bar -> bar.candle(false));
    }
}
