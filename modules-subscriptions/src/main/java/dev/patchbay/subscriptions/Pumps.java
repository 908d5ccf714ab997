package dev.patchbay.subscriptions;

import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.PatchbayException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Opens the streams that are filled or aggregated. Safe for any thread. */
final class Pumps {
    /** What waits for a pump while it waits for the history: hours of ticks, for it costs memory only then. */
    private static final StreamOptions SOURCE = new StreamOptions(65_536, Feed.Overflow.DROP_OLDEST);

    private final Subscriptions subscriptions;
    private final Commands<SubscriptionCommand> commands;
    private final Registry registry;
    private final Surroundings surroundings;
    private final Consumer<? super Pump> threads;

    Pumps(
            Subscriptions subscriptions,
            Commands<SubscriptionCommand> commands,
            Registry registry,
            Surroundings surroundings,
            Consumer<? super Pump> threads) {
        this.subscriptions = subscriptions;
        this.commands = commands;
        this.registry = registry;
        this.surroundings = surroundings;
        this.threads = threads;
    }

    EventStream<TickEvent> ticks(String asset, StreamOptions options) {
        Subscriptions.checked(asset);
        Feed<TickEvent> feed = commands.feed(
                options.room(0), options.overflow(), missed -> gap(asset, Gap.Reason.SLOW_LISTENER, missed));
        var outlet = new TickOutlet(feed);
        return open(asset, feed, outlet, new Seam(asset, outlet, options.backfill(), surroundings));
    }

    EventStream<CandleEvent> candles(String asset, Aggregation aggregation, CandleOptions options) {
        Subscriptions.checked(asset);
        int history = options.history();
        if (history > 0 && !(aggregation instanceof Aggregation.Aligned)) {
            throw new IllegalArgumentException(
                    "a stream can begin with candles of before only if its windows are aligned," + " got a history of "
                            + history + " with " + aggregation + "; use Aggregation.aligned, or no history");
        }
        Aggregator aggregator = aggregator(aggregation, history > 0);
        Feed<CandleEvent> feed = commands.feed(
                options.stream().room(history),
                options.stream().overflow(),
                missed -> gap(asset, Gap.Reason.SLOW_LISTENER, missed));
        var outlet = new CandleOutlet(aggregator, options, feed, late -> gap(asset, Gap.Reason.LATE, late));
        var seam = new Seam(asset, outlet, options.stream().backfill(), surroundings);
        if (history > 0 && aggregator instanceof AlignedAggregator aligned) {
            seam.begin(new Prologue(asset, history, aligned, outlet));
        }
        return open(asset, feed, outlet, seam);
    }

    private Aggregator aggregator(Aggregation aggregation, boolean atBoundary) {
        return switch (aggregation) {
            case Aggregation.None _ -> new EachTick();
            case Aggregation.Chunk(int ticks) -> new ChunkAggregator(ticks);
            case Aggregation.Time(Duration period) -> new TimeAggregator(period);
            case Aggregation.Aligned aligned -> new AlignedAggregator(aligned, surroundings, atBoundary);
            case Aggregation.Custom(var maker) ->
                Objects.requireNonNull(maker.get(), "the maker of Aggregation.custom made no aggregator");
        };
    }

    private <T> EventStream<T> open(String asset, Feed<T> feed, Outlet outlet, Seam seam) {
        EventStream<TickEvent> source;
        try {
            source = subscriptions.plain(asset, SOURCE, true);
        } catch (PatchbayException refused) {
            feed.end(String.valueOf(refused.getMessage()));
            throw refused;
        }
        var pump = new Pump(asset, source, seam, outlet, surroundings);
        threads.accept(pump);
        return feed.stream().onClose(pump::stop);
    }

    private Gap gap(String asset, Gap.Reason reason, long missed) {
        return new Gap(asset, reason, missed, registry.epoch());
    }
}
