package dev.patchbay.subscriptions;

import java.time.Duration;
import java.util.function.Consumer;

/** {@link Aggregation#none()}. Immutable. */
final class EachTick implements Aggregator {
    @Override
    public void tick(Tick tick, Consumer<? super Candle> out) {
        out.accept(Bar.of(tick, tick.time(), Duration.ZERO).candle(true));
    }
}
