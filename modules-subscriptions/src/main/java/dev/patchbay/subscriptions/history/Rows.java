package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stamps of a page. Immutable.
 *
 * @param times ascending
 */
record Rows(List<Instant> times) {
    static Rows of(HistoryAnswer.Page page) {
        return new Rows(Stream.concat(
                        page.ticks().stream().map(Tick::time),
                        page.candles().stream().map(Candle::time))
                .sorted()
                .toList());
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    int size() {
        return times.size();
    }

    Instant oldest() {
        return times.getFirst();
    }

    Instant middle() {
        return times.get(times.size() / 2);
    }
}
