package dev.patchbay.subscriptions;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a venue says what the subscriptions module means.
 *
 * <p>Owned by the module's thread. Without state and without threads; what a run must remember is the {@link TickDecoder}'s.
 */
public interface SubscriptionDialect {
    /** Which messages hold ticks; asked at each start. Let it name its events, so that no other message costs anything. */
    Rule rule();

    /**
     * What asks the venue for an asset's ticks, in order.
     *
     * @return at least one message
     */
    List<Message> subscribe(String asset);

    /**
     * What takes leave of an asset, in order.
     *
     * @return empty if the venue has no words for it
     */
    List<Message> unsubscribe(String asset);

    /**
     * Makes the decoder of one run of the module.
     *
     * @param state where the venue's clock may have been published
     * @param time the client's time
     */
    TickDecoder decoder(AppState state, TimeSource time);

    /**
     * The venue's clock, by which candles close, and the wall clock that aligns them.
     *
     * @param state where the venue's clock may be published
     * @param time the client's time
     * @implSpec the client's own time, and UTC
     */
    default VenueClock clock(AppState state, TimeSource time) {
        return new VenueClock() {
            @Override
            public Duration offset() {
                return Duration.ZERO;
            }

            @Override
            public Instant instant() {
                return time.instant();
            }
        };
    }

    /**
     * How many assets the venue streams at once over one connection, and what to do about one more.
     *
     * @implSpec {@link StreamBudget#UNLIMITED}
     */
    default StreamBudget budget() {
        return StreamBudget.UNLIMITED;
    }
}
