package dev.patchbay.trades;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a venue says what the trades module means.
 *
 * <p>Owned by the module's thread, but for {@link #terms}. Without state and without threads. A method that throws costs its one message:
 * an order that can't be said is not sent, a message that can't be read is counted.
 */
public interface TradeDialect {
    /** Which messages are about trading; asked at each start. Let it name its events, so that no other message costs anything. */
    Rule rule();

    /**
     * The one message that places an order.
     *
     * @param requestId the module's name for the order, 36 characters as of a UUID; put it where the venue echoes it
     * @param state where account and clock may be published
     */
    Message open(Order order, String requestId, AppState state);

    /**
     * What a message says.
     *
     * @param state where account and clock may be published
     * @param time the client's time
     * @return in the order of the message; empty if it says nothing of interest
     */
    List<TradeNews> read(Message message, AppState state, TimeSource time);

    /**
     * The venue's clock, in UTC: what it would stamp a deal with that opens now.
     *
     * @implSpec the client's own time
     */
    default Instant now(AppState state, TimeSource time) {
        return time.instant();
    }

    /**
     * On what terms the asset is traded. Called by any thread, so it looks at nothing but its arguments.
     *
     * @return empty while the venue's table of instruments is not known: then the venue itself judges
     * @implSpec empty
     */
    default Optional<Terms> terms(String asset, AppState state) {
        return Optional.empty();
    }

    /**
     * What asks the venue for its lists of open, closed and pending deals, in order. Sent after each login, and when a result is overdue.
     *
     * @return empty if the venue tells them by itself after a login, and has no words for it
     * @implSpec empty
     */
    default List<Message> refresh(AppState state) {
        return List.of();
    }

    /**
     * The one message that places a pending order.
     *
     * @return empty if the venue has none, or not this kind
     * @implSpec empty
     */
    default Optional<Message> placePending(PendingRequest request, AppState state) {
        return Optional.empty();
    }

    /**
     * The one message that cancels a pending order.
     *
     * @return empty if the venue has no words for it
     * @implSpec empty
     */
    default Optional<Message> cancel(String ticket, AppState state) {
        return Optional.empty();
    }

    /**
     * The one message that cancels several pending orders.
     *
     * @param tickets at least two
     * @return empty if the venue has no words for it: then they are cancelled one by one
     * @implSpec empty
     */
    default Optional<Message> cancelAll(List<String> tickets, AppState state) {
        return Optional.empty();
    }
}
