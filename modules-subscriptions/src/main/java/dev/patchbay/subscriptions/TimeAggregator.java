package dev.patchbay.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link Aggregation#time}. Owned by its stream's thread. */
final class TimeAggregator implements Aggregator {
    private final Duration period;
    private @Nullable Bar open;

    TimeAggregator(Duration period) {
        this.period = period;
    }

    @Override
    public void tick(Tick tick, Consumer<? super Candle> out) {
        Bar bar = open;
        if (bar == null) {
            open = Bar.of(tick, tick.time(), period);
        } else if (!tick.time().isBefore(bar.time())) { // one from before its window has no place
            bar.add(tick.price());
            if (!tick.time().isBefore(bar.end())) {
                close(bar, out);
            }
        }
    }

    @Override
    public void gap(Gap gap) {
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
        if (open != null) {
            close(open, out);
        }
    }

    private void close(Bar bar, Consumer<? super Candle> out) {
        open = null;
        out.accept(bar.candle(true));
    }

    @Override
    public Optional<Candle> forming() {
        return Optional.ofNullable(open).map(bar -> bar.candle(false));
    }
}
