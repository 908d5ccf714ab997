package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Quote;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What a simulated venue ticked, and the candles of it, made by the book and not by the code under test. */
final class Tapes {
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Duration VENUE_OFFSET = Duration.ofHours(2);

    private Tapes() {}

    /** The ticks from one instant to another, both included, as a history tells them. */
    static List<Tick> ticks(Simulator venue, String asset, Instant from, Instant until) {
        return venue.tape(asset, from, until.plusMillis(1)).stream()
                .map(quote -> tick(asset, quote))
                .toList();
    }

    private static Tick tick(String asset, Quote quote) {
        return new Tick(asset, quote.time(), new BigDecimal(quote.price()), true);
    }

    /** The candles of these ticks, which are in order: all of them closed. */
    static List<Candle> candles(List<Tick> ticks, Duration period, Alignment alignment) {
        long offset = alignment == Alignment.VENUE ? VENUE_OFFSET.toSeconds() : 0;
        List<Candle> candles = new ArrayList<>();
        for (Tick tick : ticks) {
            long seconds = tick.time().getEpochSecond() + offset;
            Instant start = Instant.ofEpochSecond(seconds - seconds % period.toSeconds() - offset);
            Candle last = candles.isEmpty() ? null : candles.getLast();
            if (last == null || !last.time().equals(start)) {
                candles.add(
                        candle(tick.asset(), start, period, tick.price(), tick.price(), tick.price(), tick.price()));
            } else {
                BigDecimal high = last.high().max(tick.price());
                BigDecimal low = last.low().min(tick.price());
                candles.set(
                        candles.size() - 1, candle(tick.asset(), start, period, last.open(), high, low, tick.price()));
            }
        }
        return candles;
    }

    static Candle candle(
            String asset,
            Instant start,
            Duration period,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close) {
        return new Candle(asset, start, period, open, high, low, close, Optional.empty(), true, false);
    }

    /** Waits until something is so, and fails if it is not in time. */
    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: %s", what).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
