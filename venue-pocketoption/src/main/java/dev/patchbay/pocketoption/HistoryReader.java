package dev.patchbay.pocketoption;

import dev.patchbay.api.Message;
import dev.patchbay.subscriptions.history.HistoryAnswer;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads prices of the past, whatever event brings them. Owned by the module's thread.
 *
 * <p>An object with {@code asset}, {@code period}, perhaps {@code index}, and rows: in {@code data}, {@code history} or {@code candles}, or
 * in parallel arrays, {@code t} beside {@code o h l c v}. Members come in any order, unknown ones are stepped over, and numbers may stand
 * in quotes. A row that can't be read costs itself. What lacks its rows or its asset, or breaks off, is no answer: it must not be taken for
 * the end of the history.
 */
final class HistoryReader {
    private final JsonCursor json = new JsonCursor();
    private final Numeral number = new Numeral();
    private final AssetNames names = new AssetNames();

    /** An answer to a question that had a number. */
    Optional<HistoryAnswer> page(Message message, Duration offset) {
        HistoryPayload payload = payload(message);
        return payload.complete(true) ? Optional.of(payload.page(offset)) : Optional.empty();
    }

    /** The newest prices, as they come with a change of the chart. */
    Optional<HistoryAnswer> snapshot(Message message, Duration offset) {
        HistoryPayload payload = payload(message);
        return payload.complete(false) ? Optional.of(payload.snapshot(offset)) : Optional.empty();
    }

    private HistoryPayload payload(Message message) {
        json.begin(message);
        var payload = new HistoryPayload(json, number, names);
        payload.read();
        return payload;
    }
}
