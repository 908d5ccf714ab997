package dev.patchbay.launcher;

import dev.patchbay.api.EventStream;
import dev.patchbay.trades.TradeEvent;
import dev.patchbay.trades.Trades;
import java.time.Duration;

/**
 * The lists of deals and pending orders that a venue tells by itself after a login.
 *
 * <p>An empty list is no event, and what is not told can't be waited for: they are taken to be in when nothing has come for a moment.
 *
 * @param session not live yet
 * @param trades its handle
 */
record VenueLists(Session session, Trades trades) {
    private static final Duration QUIET = Duration.ofMillis(1_500);

    /** Lists come in one go, but a busy account is never quiet. */
    private static final int MOST = 10_000;

    /** Waits until the client is live, and the lists are in. */
    void await() throws InterruptedException {
        try (EventStream<TradeEvent> events = trades.events()) {
            session.awaitLive();
            int seen = 0;
            while (seen < MOST && events.next(QUIET).isPresent()) {
                seen++;
            }
        }
    }
}
