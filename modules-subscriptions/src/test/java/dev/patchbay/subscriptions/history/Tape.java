package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Candles;
import dev.patchbay.subscriptions.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Every tick that there ever was of one asset. Immutable. */
record Tape(String asset, List<Tick> ticks) {
    static final String ASSET = "EUR";

    /**
     * Ticks at random, in bursts, with equal stamps and on full seconds, up to an instant.
     *
     * @param seconds how far they reach back
     * @param perSecond how many a second has at most
     * @param silence how likely a second without a tick begins a silence, in percent
     */
    static Tape random(RandomGenerator random, Instant end, int seconds, int perSecond, int silence) {
        List<Tick> ticks = new ArrayList<>();
        int quiet = 0;
        for (int second = seconds; second > 0; second--) {
            Instant start = end.minusSeconds(second);
            if (quiet > 0 || random.nextInt(100) < silence) {
                quiet = quiet > 0 ? quiet - 1 : random.nextInt(60);
                continue;
            }
            int many = random.nextInt(perSecond + 1);
            for (int i = 0; i < many; i++) {
                long millis = random.nextInt(4) == 0 ? 0 : random.nextInt(10) * 100L;
                ticks.add(tick(start.plusMillis(millis), random.nextInt(10_000)));
            }
        }
        ticks.sort(Comparator.comparing(Tick::time));
        return new Tape(ASSET, List.copyOf(ticks));
    }

    /** A tick every so many milliseconds, each with a price of its own. */
    static Tape even(Instant from, Instant until, long millis) {
        List<Tick> ticks = new ArrayList<>();
        for (Instant at = from; at.isBefore(until); at = at.plusMillis(millis)) {
            ticks.add(tick(at, ticks.size() * 7 % 1000));
        }
        return new Tape(ASSET, List.copyOf(ticks));
    }

    private static Tick tick(Instant time, int points) {
        return new Tick(ASSET, time, BigDecimal.valueOf(1_0000_00 + points, 5), true);
    }

    /** The same without all but one of several ticks with equal stamps: backwards, nobody could tell their order. */
    Tape single() {
        Map<Instant, Tick> single = new TreeMap<>();
        ticks.forEach(tick -> single.put(tick.time(), tick));
        return new Tape(asset, List.copyOf(single.values()));
    }

    List<Tick> between(Instant from, Instant until) {
        return ticks.stream()
                .filter(tick -> !tick.time().isBefore(from) && !tick.time().isAfter(until))
                .toList();
    }

    /** What every request for candles must come to. */
    List<Candle> candles(Buckets windows, Instant now) {
        return Candles.compile(ticks, windows).stream()
                .map(candle -> candle.withClosed(!candle.end().isAfter(now)))
                .toList();
    }

    List<Tick> before(Instant until) {
        return ticks.stream().filter(tick -> tick.time().isBefore(until)).toList();
    }
}
