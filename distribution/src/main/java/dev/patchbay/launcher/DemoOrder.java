package dev.patchbay.launcher;

import dev.patchbay.api.PatchbayException;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.Result;
import dev.patchbay.trades.Trades;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The one order of a demo, as short as the venue allows, with play money.
 *
 * <p>Immutable.
 *
 * @param result comes when its deal has ended, whatever becomes of the connection meanwhile
 */
record DemoOrder(CompletableFuture<Result> result) {
    private static final Duration LENGTH = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Places it; what it becomes is told on the terminal. */
    static DemoOrder place(Session session) throws InterruptedException {
        Trades trades = session.needs(Trades.class);
        session.awaitInstruments();
        Order order = Order.call(EmbeddedVenue.ASSET, BigDecimal.ONE, LENGTH);
        session.terminal().say("placing an order: " + order);
        return new DemoOrder(trades.openAsync(order).thenCompose(deal -> told(session, trades, deal)));
    }

    private static CompletableFuture<Result> told(Session session, Trades trades, Deal deal) {
        session.terminal().say(new DealLines(false).opened(deal));
        return trades.resultAsync(deal.id(), LONGEST);
    }

    /**
     * Waits for the result.
     *
     * @throws PatchbayException if the venue refused, or no result came
     */
    Result await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof PatchbayException known ? known : new IllegalStateException(failed);
        }
    }
}
