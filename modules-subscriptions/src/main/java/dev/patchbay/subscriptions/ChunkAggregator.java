package dev.patchbay.subscriptions;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link Aggregation#chunk}. Owned by its stream's thread. */
final class ChunkAggregator implements Aggregator {
    private final int size;
    private int ticks;
    private @Nullable Bar open;

    ChunkAggregator(int size) {
        this.size = size;
    }

    @Override
    public void tick(Tick tick, Consumer<? super Candle> out) {
        Bar bar = open;
        if (bar == null) {
            bar = Bar.of(tick, tick.time(), Duration.ZERO);
            open = bar;
            ticks = 1;
        } else {
            bar.add(tick.price());
            ticks++;
        }
        if (ticks == size) {
            open = null;
            out.accept(bar.candle(true));
        }
    }

    @Override
    public void gap(Gap gap) {
        if (open != null) {
            open.holed();
        }
    }

    @Override
    public Optional<Candle> forming() {
        return Optional.ofNullable(open).map(bar -> bar.candle(false));
    }
}
