package dev.patchbay.subscriptions;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import java.util.Set;

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
 */
public final class Subscriptions {
    private final Commands<SubscriptionCommand> commands;
    private final Registry registry;

    Subscriptions(Commands<SubscriptionCommand> commands, Registry registry) {
        this.commands = commands;
        this.registry = registry;
    }

    /** Opens a stream with {@link StreamOptions#STANDARD}. */
    public EventStream<TickEvent> ticks(String asset) {
        return ticks(asset, StreamOptions.STANDARD);
    }

    /**
     * Opens a stream of an asset's ticks, from now on. Does not wait: while the client is not live, the subscription follows the login.
     *
     * @param asset the venue's name for it; not blank
     * @throws ClosedException if the client is closed, or the module was set aside
     */
    public EventStream<TickEvent> ticks(String asset, StreamOptions options) {
        if (asset.isBlank()) {
            throw new IllegalArgumentException("an asset's name must not be blank");
        }
        Feed<TickEvent> feed = commands.feed(
                options.capacity(),
                options.overflow(),
                missed -> new Gap(asset, Gap.Reason.SLOW_LISTENER, missed, registry.epoch()));
        var listener = new Listener(asset, feed);
        registry.add(listener);
        if (!changed(asset)) {
            registry.remove(listener);
            String reason = "no stream of " + asset
                    + " can be opened: the client is closed, or its subscriptions module was set aside";
            feed.end(reason);
            throw new ClosedException(reason);
        }
        return new TickStream(feed.stream(), () -> {
            registry.remove(listener);
            changed(asset);
        });
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
