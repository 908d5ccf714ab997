package com.example.alerts;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import java.math.BigDecimal;
import java.time.Duration;

/** The application's end of the module. Safe for any thread. */
public final class Alerts {
    private static final int WAITING = 256;

    private final Commands<AlertCommand> commands;
    private final Watches watches;

    Alerts(Commands<AlertCommand> commands, Watches watches) {
        this.commands = commands;
        this.watches = watches;
    }

    /**
     * Opens a stream of the alerts of one level. Does not wait, and survives reconnects: a level that was crossed while the connection was
     * lost is told with the first price after it.
     *
     * @param asset the server's name for it
     * @return close it, and the level is not watched any more
     * @throws ClosedException if the client is closed, or the module was set aside
     */
    public EventStream<AlertEvent> watch(String asset, BigDecimal level) {
        Feed<AlertEvent> feed = commands.feed(WAITING, Feed.Overflow.DROP_OLDEST, Missed::new);
        var watch = new Watch(asset, level, feed::offer);
        watches.add(watch);
        if (commands.offer(new AlertCommand.Follow(asset)) == Commands.Offer.CLOSED) {
            watches.remove(watch);
            String reason = "no level of " + asset + " can be watched: the client is closed, or its module was set aside";
            feed.end(reason);
            throw new ClosedException(reason);
        }
        return feed.stream().onClose(() -> watches.remove(watch));
    }

    /**
     * The next price of an asset.
     *
     * @param asset the server's name for it
     * @param timeout how long to wait for it; positive
     * @throws dev.patchbay.api.RequestTimeoutException if none came in time
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the module failed or was set aside
     */
    public BigDecimal nextPrice(String asset, Duration timeout) throws InterruptedException {
        return commands.ask(
                "the next price of " + asset, timeout, reply -> new AlertCommand.NextPrice(asset, reply));
    }
}
