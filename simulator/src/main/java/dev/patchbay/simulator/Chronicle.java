package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All ticks of one asset: those of the past that nobody saw, then those that the market made.
 *
 * <p>Owned by its event loop. The past goes on until the market makes the asset's ticks itself, or until it pauses; it is
 * stamped with the offset that the venue's clock had at the start. What fell off the tape has no history any more, nor has
 * anything before it.
 */
final class Chronicle {
    private static final long FAR_SECONDS = 100_000_000_000L;

    private final @Nullable Past past;
    private final long offset;
    private final InstantSource clock;
    private final Tape tape;
    private long pastEnd = Long.MAX_VALUE;

    /**
     * A chronicle in which nothing was made yet.
     *
     * @param past null for none
     * @param offset the venue's milliseconds ahead of UTC, in the past
     */
    Chronicle(@Nullable Past past, long offset, InstantSource clock, int limit) {
        this.past = past;
        this.offset = offset;
        this.clock = clock;
        this.tape = new Tape(limit);
    }

    void add(long stamp, long time, BigDecimal price) {
        tape.add(stamp, time, price);
    }

    /** Ends the past now, if it has not ended yet. */
    void endPast() {
        pastEnd = pastEnd();
    }

    /** The first of the venue's milliseconds that may have a tick. */
    long floor() {
        long first = tape.size() == 0 ? clock.millis() + offset : tape.stamp(0);
        return past == null || tape.dropped() ? first : Math.min(first, past.floor() + offset);
    }

    /** The first bucket of some milliseconds that may have a tick, and has lost none. */
    long firstBucket(long period) {
        long lost = tape.dropped() ? period - 1 : 0;
        return Math.floorDiv(floor() + lost, period) * period;
    }

    /** Tells the ticks from one of the venue's milliseconds on and before another, in the order of their stamps. */
    void each(long from, long until, TickSink sink) {
        var merge = new Merge(tape.firstAt(from), tape.firstAt(until), sink);
        if (past != null && !tape.dropped()) {
            past.each(from - offset, Math.min(until - offset, pastEnd()), offset, merge);
        }
        merge.rest();
    }

    /** The ticks from one millisecond of UTC on and before another, those of the past first. */
    List<Quote> quotes(Instant from, Instant until) {
        List<Quote> quotes = new ArrayList<>();
        long first = millis(from);
        long end = millis(until);
        if (past != null && !tape.dropped()) {
            past.each(
                    first,
                    Math.min(end, pastEnd()),
                    0,
                    (time, units, scale) -> quotes.add(new Quote(
                            Instant.ofEpochMilli(time),
                            BigDecimal.valueOf(units, scale).toPlainString())));
        }
        quotes.addAll(tape.quotes(first, end));
        return quotes;
    }

    /** The milliseconds of an instant, near enough for those that are too far away for milliseconds. */
    private static long millis(Instant when) {
        return Math.clamp(when.getEpochSecond(), -FAR_SECONDS, FAR_SECONDS) * 1_000 + when.getNano() / 1_000_000;
    }

    /** What was made since the start, or preloaded, as far as it is kept. */
    List<Quote> made() {
        return tape.quotes(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The newest price before now, null when there is none. */
    @Nullable
    BigDecimal lastPrice() {
        AtomicReference<@Nullable BigDecimal> last = new AtomicReference<>();
        long now = clock.millis() + offset;
        long tail = past == null ? now : now - 3 * past.slot();
        long from = tape.size() == 0 ? tail : Math.min(tail, tape.stamp(tape.size() - 1));
        each(from, now, (_, units, scale) -> last.set(BigDecimal.valueOf(units, scale)));
        return last.get();
    }

    private long pastEnd() {
        return Math.min(pastEnd, clock.millis());
    }

    /** Puts the ticks of the tape where they belong among those of the past. */
    private final class Merge implements TickSink {
        private final int end;
        private final TickSink sink;
        private int next;

        Merge(int first, int end, TickSink sink) {
            this.next = first;
            this.end = end;
            this.sink = sink;
        }

        @Override
        public void tick(long stamp, long units, int scale) {
            while (next < end && tape.stamp(next) < stamp) {
                tape.tell(next++, sink);
            }
            sink.tick(stamp, units, scale);
        }

        void rest() {
            while (next < end) {
                tape.tell(next++, sink);
            }
        }
    }
}
