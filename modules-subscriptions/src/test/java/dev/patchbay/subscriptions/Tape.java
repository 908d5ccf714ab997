package dev.patchbay.subscriptions;

import dev.patchbay.api.AppState;
import dev.patchbay.api.PatchbayException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * All ticks that the venue ever made, and its history, which has them after a while. Owned by the test's thread.
 *
 * <p>It makes candles in the plainest way there is, so that others can be held against them.
 */
final class Tape implements TickArchive {
    private final World world;
    private final Map<String, List<Tick>> ticks = new HashMap<>();

    /** How long after it was made a tick is in the history. */
    Duration lag = Duration.ZERO;

    /** Whether a question fails. */
    BooleanSupplier fails = () -> false;

    /** What happens while the history is asked. */
    Runnable meanwhile = () -> {};

    /** Which ticks the history has; all, unless it is broken on purpose. */
    Predicate<Tick> keeps = _ -> true;

    /** Whether its newest candle is one of a minute ago, as venues have it. */
    boolean stale;

    /** How often the history was asked. */
    int asked;

    /** How many ticks it gave at most for one question. */
    int mostTicks;

    Tape(World world) {
        this.world = world;
        world.state.publish(TickArchive.class, this, AppState.Lifetime.LASTING);
    }

    List<Tick> of(String asset) {
        return ticks.computeIfAbsent(asset, _ -> new ArrayList<>());
    }

    /** The venue makes a tick; nobody hears it. */
    Tick add(String asset, Instant time, String price) {
        var tick = new Tick(asset, time, new BigDecimal(price), false);
        of(asset).add(tick);
        return tick;
    }

    /** The venue makes a tick now, and sends it. */
    Tick send(String asset, String price) {
        Tick tick = add(asset, world.time.instant(), price);
        world.hear(row(tick));
        return tick;
    }

    static String row(Tick tick) {
        var second =
                BigDecimal.valueOf(Duration.between(Instant.EPOCH, tick.time()).toNanos(), 9);
        return tick.asset() + " " + second.toPlainString() + " " + tick.price();
    }

    @Override
    public List<Tick> ticks(String asset, Instant from, Instant until, Duration deadline) {
        ask();
        Instant has = world.time.instant().minus(lag);
        List<Tick> all = of(asset);
        Instant behind = (has.isBefore(until) ? has : until).plusNanos(1);
        int first = TickRules.firstAt(all, from);
        List<Tick> stretch = all.subList(first, Math.max(first, TickRules.firstAt(all, behind))).stream()
                .filter(keeps)
                .map(tick -> new Tick(asset, tick.time(), tick.price(), true))
                .toList();
        mostTicks = Math.max(mostTicks, stretch.size());
        return stretch;
    }

    @Override
    public List<Candle> candles(String asset, Buckets buckets, Instant from, Instant until, Duration deadline) {
        ask();
        Instant has = world.time.instant().minus(stale ? buckets.period() : Duration.ZERO);
        List<Tick> known = of(asset).subList(0, TickRules.firstAt(of(asset), has));
        return compile(known, buckets).stream()
                .filter(candle -> !candle.time().isBefore(from) && !candle.end().isAfter(until))
                .toList();
    }

    private void ask() {
        asked++;
        meanwhile.run();
        if (fails.getAsBoolean()) {
            throw new PatchbayException("the history does not answer");
        }
    }

    /** Candles of ticks that are in order: all closed, none partial. */
    static List<Candle> compile(List<Tick> ticks, Buckets buckets) {
        List<Candle> candles = new ArrayList<>();
        Bar bar = null;
        for (Tick tick : ticks) {
            Instant start = buckets.start(tick.time());
            if (bar != null && bar.time().equals(start)) {
                bar.add(tick.price());
            } else {
                if (bar != null) {
                    candles.add(bar.candle(true));
                }
                bar = Bar.of(tick, start, buckets.period());
            }
        }
        if (bar != null) {
            candles.add(bar.candle(true));
        }
        return candles;
    }
}
