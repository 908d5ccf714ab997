package dev.patchbay.subscriptions.history;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.subscriptions.VenueClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a venue says what the history module means.
 *
 * <p>Owned by the module's thread. Without state and without threads.
 */
public interface HistoryDialect {
    /** Which messages answer; asked at each start. Let it name its events, so that no other message costs anything. */
    Rule rule();

    /** The periods for which the venue has candles of its own, ascending; others are made of the largest that divides them, or of ticks. */
    List<Duration> periods();

    /** How many candles an answer has at most; at least 1. */
    int candlesPerPage();

    /**
     * How long a stretch of ticks one question may ask for. Whole seconds, positive. Where the venue cuts an answer all the same, the
     * oldest rows must be the missing ones: the module asks for what is left.
     */
    Duration ticksPerPage();

    /**
     * What asks for a page.
     *
     * @param offset the venue's wall clock less UTC
     */
    Message page(PageQuery query, Duration offset);

    /**
     * What asks for the newest prices of an asset that the venue keeps at hand, in order. May make the asset the venue's chart.
     *
     * @return empty if the venue has no words for it
     */
    List<Message> snapshot(String asset, Duration period);

    /**
     * What undoes the side effects of a snapshot, in order.
     *
     * @param asset whose snapshot was asked for
     * @param streamed whether its ticks are subscribed, so that it must not be taken leave of
     * @param chart the asset that was subscribed last, and should be the venue's chart again; empty if none is
     */
    List<Message> afterSnapshot(String asset, boolean streamed, Optional<String> chart);

    /**
     * Reads an answer.
     *
     * @param offset the venue's wall clock less UTC
     * @return empty if it is none, or can't be read at all; a row that can't be read costs itself and is counted
     */
    Optional<HistoryAnswer> read(Message message, Duration offset);

    /**
     * The venue's clock.
     *
     * @param state where the venue's clock may be published
     * @param time the client's time
     */
    VenueClock clock(AppState state, TimeSource time);
}
