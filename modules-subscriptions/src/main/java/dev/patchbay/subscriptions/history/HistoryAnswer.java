package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** What a venue answers. The set of cases is final. */
public sealed interface HistoryAnswer {
    /** The asset it is about. */
    String asset();

    /** The period it says it has; zero for ticks. */
    Duration period();

    /** The ticks, in the order in which they stand there, marked as back-filled. */
    List<Tick> ticks();

    /** The candles, in the order in which they stand there; whether they are closed is for the module to say. */
    List<Candle> candles();

    /** How many rows could not be read. */
    int malformed();

    /**
     * An answer to a {@link PageQuery}.
     *
     * @param index the number of the question; empty if the venue left it out
     */
    record Page(
            String asset, Duration period, OptionalLong index, List<Tick> ticks, List<Candle> candles, int malformed)
            implements HistoryAnswer {}

    /** The newest prices that the venue keeps at hand, asked for or not. */
    record Snapshot(String asset, Duration period, List<Tick> ticks, List<Candle> candles, int malformed)
            implements HistoryAnswer {}
}
