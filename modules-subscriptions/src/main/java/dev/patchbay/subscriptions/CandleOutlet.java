package dev.patchbay.subscriptions;

import dev.patchbay.api.Feed;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/** Makes candles of ticks, and lets the clock close them. Owned by its stream's thread. */
final class CandleOutlet implements Outlet {
    private final Aggregator aggregator;
    private final CandleOptions options;
    private final Feed<CandleEvent> feed;
    private final LongFunction<Gap> lateTicks;

    /** Ticks from before have no candle any more: the clock has closed it. */
    private Instant closed = Instant.MIN;

    /** How many such ticks came, and have not been told. */
    private long late;

    private boolean open = true;

    /**
     * An outlet.
     *
     * @param lateTicks makes the gap that tells of so many ticks that came too late
     */
    CandleOutlet(Aggregator aggregator, CandleOptions options, Feed<CandleEvent> feed, LongFunction<Gap> lateTicks) {
        this.aggregator = aggregator;
        this.options = options;
        this.feed = feed;
        this.lateTicks = lateTicks;
    }

    @Override
    public void tick(Tick tick) {
        if (tick.time().isBefore(closed)) {
            late++;
            return;
        }
        aggregator.tick(tick, this::offer);
        if (options.forming() && !tick.backfilled()) {
            aggregator.forming().ifPresent(this::offer);
        }
    }

    @Override
    public void gap(Gap gap) {
        aggregator.gap(gap);
        offer(gap);
    }

    /** A candle that was made elsewhere. */
    void offer(CandleEvent event) {
        tellLate();
        open &= feed.offer(event);
    }

    private void tellLate() {
        if (late > 0) {
            open &= feed.offer(lateTicks.apply(late));
            late = 0;
        }
    }

    @Override
    public void pause() {
        tellLate();
    }

    @Override
    public Optional<Instant> due() {
        return closing() ? aggregator.closesAt().map(end -> end.plus(options.grace())) : Optional.empty();
    }

    @Override
    public void known(Instant until) {
        if (!closing()) {
            return;
        }
        Instant over = until.minus(options.grace());
        Optional<Instant> end = aggregator.closesAt();
        while (end.isPresent() && !end.get().isAfter(over)) {
            aggregator.clock(over, this::offer);
            closed = end.get().isAfter(closed) ? end.get() : closed;
            Optional<Instant> next = aggregator.closesAt();
            end = next.equals(end)
                    ? Optional.empty()
                    : next; // one that does not close its window is not asked for ever
        }
    }

    private boolean closing() {
        return !options.grace().equals(CandleOptions.NEVER);
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public void end(String reason) {
        feed.end(reason);
    }
}
