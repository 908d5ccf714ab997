package dev.patchbay.subscriptions;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A reader in a {@link Chaos}, and all that it read. Owned by the test's thread. */
abstract sealed class Reading<T> {
    private static final Duration LONG = Duration.ofHours(1);

    final String asset;
    final String what;
    final List<T> log = new ArrayList<>();
    final boolean filled;
    final Instant opened;
    private final EventStream<T> stream;
    private final double speed;
    private boolean closed;

    private Reading(Chaos chaos, String asset, String what, EventStream<T> stream, boolean filled, double speed) {
        this.opened = chaos.world.time.instant();
        this.asset = asset;
        this.what = what;
        this.stream = stream;
        this.filled = filled;
        this.speed = speed;
    }

    static Reading<?> open(Chaos chaos, String asset, Random random) {
        boolean slow = !chaos.calm && random.nextInt(4) == 0;
        boolean filled = random.nextInt(3) > 0;
        Duration backfill = filled ? chaos.calm || random.nextBoolean() ? LONG : Duration.ofSeconds(2) : Duration.ZERO;
        Feed.Overflow overflow = random.nextBoolean() ? Feed.Overflow.DROP_OLDEST : Feed.Overflow.CONFLATE;
        StreamOptions options = new StreamOptions(slow ? 1 + random.nextInt(8) : 100_000, overflow, backfill);
        double speed = slow ? 0.15 : 1;
        Subscriptions handle = chaos.world.handle;
        if (random.nextInt(2) == 0) {
            return new Ticks(chaos, asset, "ticks " + options, handle.ticks(asset, options), filled, speed);
        }
        Duration period = Duration.ofSeconds(List.of(1, 2, 5).get(random.nextInt(3)));
        Aggregation aggregation = Aggregation.aligned(period, Alignment.UTC);
        CandleOptions candles = CandleOptions.STANDARD
                .withStream(options)
                .withForming(random.nextInt(3) == 0)
                .withHistory(random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0);
        return new Candles(
                chaos,
                asset,
                "candles " + period + " " + candles,
                handle.candles(asset, aggregation, candles),
                filled,
                speed,
                Buckets.utc(period),
                candles.history() > 0);
    }

    void read(double chance, boolean healed) {
        if (!closed && (chance <= speed || healed)) {
            log.addAll(World.read(stream));
        }
    }

    void close() {
        if (!closed) {
            closed = true;
            stream.close();
        }
    }

    boolean closed() {
        return closed;
    }

    int gaps() {
        return (int) log.stream().filter(Gap.class::isInstance).count();
    }

    int items() {
        return log.size();
    }

    abstract void check(Chaos chaos, List<String> wrong);

    void add(List<String> breaches, List<String> wrong) {
        breaches.forEach(breach -> wrong.add(what + " of " + asset + ": " + breach));
    }

    static final class Ticks extends Reading<TickEvent> {
        private Ticks(
                Chaos chaos, String asset, String what, EventStream<TickEvent> stream, boolean filled, double speed) {
            super(chaos, asset, what, stream, filled, speed);
        }

        @Override
        void check(Chaos chaos, List<String> wrong) {
            List<Tick> tape = chaos.tape.of(asset);
            Set<Tick> excused = chaos.excused.get(asset);
            add(new TickRules(tape, excused, chaos.calm && filled).breaches(log), wrong);
            Tick last = tape.getLast();
            boolean reached = !log.isEmpty()
                    && log.getLast() instanceof Tick tick
                    && tick.time().equals(last.time())
                    && tick.price().compareTo(last.price()) == 0;
            if (!closed() && !reached) {
                wrong.add(what + " of " + asset + ": ends before " + last + ", with "
                        + (log.isEmpty() ? "nothing" : log.getLast()));
            }
        }
    }

    static final class Candles extends Reading<CandleEvent> {
        private final Buckets buckets;
        private final boolean fromBoundary;

        private Candles(
                Chaos chaos,
                String asset,
                String what,
                EventStream<CandleEvent> stream,
                boolean filled,
                double speed,
                Buckets buckets,
                boolean fromBoundary) {
            super(chaos, asset, what, stream, filled, speed);
            this.buckets = buckets;
            this.fromBoundary = fromBoundary;
        }

        @Override
        void check(Chaos chaos, List<String> wrong) {
            List<Tick> tape = chaos.tape.of(asset);
            Set<Tick> excused = chaos.excused.get(asset);
            boolean whole = chaos.calm && filled;
            add(new CandleRules(tape, excused, buckets, whole, fromBoundary, closed()).breaches(log), wrong);
            Candle last = Tape.compile(tape, buckets).getLast();
            boolean reached = log.stream()
                    .anyMatch(event -> event instanceof Candle candle
                            && candle.closed()
                            && candle.time().equals(last.time()));
            if (!closed() && !reached) {
                wrong.add(what + " of " + asset + ": no candle of the last window " + last + ", ends with "
                        + (log.isEmpty() ? "nothing" : log.getLast()));
            }
        }
    }
}
