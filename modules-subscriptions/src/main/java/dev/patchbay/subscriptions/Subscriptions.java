package dev.patchbay.subscriptions;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventPublisher;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Live prices. The application's end of the subscriptions module.
 *
 * <p>Safe for any thread. All listeners of one asset share one subscription at the venue: the first to come subscribes, the last to go
 * unsubscribes. The module subscribes anew after each login, once for each asset that somebody listens to then.
 *
 * <p><b>Order.</b> A stream never goes back in time. Ticks with equal stamps are kept in the order of their arrival. Dropped and counted
 * are: a tick older than the one before ({@code late}); a tick that repeats the one before, stamp and price ({@code repeated}); and, on a
 * new connection, ticks that repeat what was already delivered with the newest stamp ({@code repeated}). Where ticks may be missing, a
 * {@link Gap} stands in their place.
 *
 * <p><b>Gaps.</b> A stream whose options name a {@linkplain StreamOptions#backfill() back-fill} holds its ticks after an interruption until
 * what was missed has been fetched from the venue's history, and then goes on without a gap; if that can't be had, the gap stands there.
 *
 * <p><b>Candles.</b> They close by the ticks and, after a grace, by the venue's clock; never by the clock while ticks may be missing. A
 * candle of which ticks may be missing is {@linkplain Candle#partial() partial}.
 *
 * <p><b>Threads.</b> Plain tick streams are fed by the module. Every stream that is filled or aggregated has a virtual thread of its own.
 */
public final class Subscriptions {
    private final Commands<SubscriptionCommand> commands;
    private final Registry registry;
    private final Pumps pumps;

    /**
     * The handle.
     *
     * @param threads runs a pump, on a thread of its own
     */
    Subscriptions(
            Commands<SubscriptionCommand> commands,
            Registry registry,
            Surroundings surroundings,
            Consumer<? super Pump> threads) {
        this.commands = commands;
        this.registry = registry;
        this.pumps = new Pumps(this, commands, registry, surroundings, threads);
    }

    /** Opens a stream with {@link StreamOptions#STANDARD}. */
    public EventStream<TickEvent> ticks(String asset) {
        return ticks(asset, StreamOptions.STANDARD);
    }

    /**
     * Opens a stream of an asset's ticks, from now on. Does not wait: while the client is not live, the subscription follows the login.
     *
     * @param asset the venue's name for it; not blank
     * @throws StreamBudgetException if the venue does not stream one asset more
     * @throws ClosedException if the client is closed, or the module was set aside
     */
    public EventStream<TickEvent> ticks(String asset, StreamOptions options) {
        return options.backfill().isZero() ? plain(asset, options, false) : pumps.ticks(asset, options);
    }

    /** Opens a stream with {@link CandleOptions#STANDARD}. */
    public EventStream<CandleEvent> candles(String asset, Aggregation aggregation) {
        return candles(asset, aggregation, CandleOptions.STANDARD);
    }

    /**
     * Opens a stream of an asset's candles, from now on, or from before if the options ask for history. Does not wait.
     *
     * @param asset the venue's name for it; not blank
     * @throws IllegalArgumentException if history is asked for with windows that are not aligned
     * @throws StreamBudgetException if the venue does not stream one asset more
     * @throws ClosedException if the client is closed, or the module was set aside
     */
    public EventStream<CandleEvent> candles(String asset, Aggregation aggregation, CandleOptions options) {
        return pumps.candles(asset, aggregation, options);
    }

    /**
     * Ticks for subscribers of {@link Flow}: each gets a stream of its own, as {@link #ticks} opens it, from when it subscribes.
     *
     * @param asset the venue's name for it; not blank
     */
    public Flow.Publisher<TickEvent> tickPublisher(String asset, StreamOptions options) {
        checked(asset);
        return EventPublisher.of(() -> ticks(asset, options));
    }

    /**
     * Candles for subscribers of {@link Flow}: each gets a stream of its own, as {@link #candles} opens it, from when it subscribes.
     *
     * @param asset the venue's name for it; not blank
     */
    public Flow.Publisher<CandleEvent> candlePublisher(String asset, Aggregation aggregation, CandleOptions options) {
        checked(asset);
        return EventPublisher.of(() -> candles(asset, aggregation, options));
    }

    /**
     * A stream straight from the module.
     *
     * @param prompt whether it hears of each interruption at once
     */
    EventStream<TickEvent> plain(String asset, StreamOptions options, boolean prompt) {
        checked(asset);
        Feed<TickEvent> feed = commands.feed(
                options.capacity(),
                options.overflow(),
                missed -> new Gap(asset, Gap.Reason.SLOW_LISTENER, missed, registry.epoch()));
        var listener = new Listener(asset, feed, prompt);
        add(listener, feed);
        return feed.stream().onClose(() -> {
            registry.remove(listener);
            changed(asset);
        });
    }

    static void checked(String asset) {
        if (asset.isBlank()) {
            throw new IllegalArgumentException("an asset's name must not be blank");
        }
    }

    private void add(Listener listener, Feed<TickEvent> feed) {
        String asset = listener.asset();
        try {
            registry.add(listener).forEach(gone -> changed(gone.asset()));
        } catch (StreamBudgetException refused) {
            feed.end(String.valueOf(refused.getMessage()));
            throw refused;
        }
        if (!changed(asset)) {
            registry.remove(listener);
            String reason = "no stream of " + asset
                    + " can be opened: the client is closed, or its subscriptions module was set aside";
            feed.end(reason);
            throw new ClosedException(reason);
        }
    }

    /** The assets that somebody listens to now: a snapshot. */
    public Set<String> active() {
        return registry.active();
    }

    /** What became of the rows that the venue sent: a snapshot. */
    public TickStatistics statistics() {
        return registry.counts().snapshot();
    }

    private boolean changed(String asset) {
        return switch (commands.offer(new SubscriptionCommand.Changed(asset))) {
            case ACCEPTED -> true;
            case FULL -> {
                registry.lookAtAll(); // the commands that fill the queue make the module look
                yield true;
            }
            case CLOSED -> false;
        };
    }
}
