package dev.patchbay.pocketoption;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of rows, ticks and candles mixed. Owned by the module's thread.
 *
 * <p>A row is an object with {@code time} and either {@code price} or {@code open high low close}; or an array: {@code time, price} with
 * whatever may follow, or {@code time, open, close, high, low}, perhaps {@code volume}, and whatever may follow.
 */
final class HistoryRowReader {
    /** What a list is for, where its rows do not say it. */
    enum Kind {
        /** Either. */
        ANY,
        /** Ticks: a candle that is one price is a tick too. */
        TICKS,
        /** Candles: an array that is too short for one is none, instead of a tick. */
        CANDLES
    }

    private static final int OPEN = 1;
    private static final int CLOSE = 2;
    private static final int HIGH = 3;
    private static final int LOW = 4;
    private static final int VOLUME = 5;

    private final JsonCursor json;
    private final Numeral number;
    private final AssetNames names;

    private @Nullable String asset;
    private @Nullable Instant stamp;
    private @Nullable BigDecimal open;
    private @Nullable BigDecimal high;
    private @Nullable BigDecimal low;
    private @Nullable BigDecimal close;
    private @Nullable BigDecimal volume;
    private @Nullable BigDecimal price;

    HistoryRowReader(JsonCursor json, Numeral number, AssetNames names) {
        this.json = json;
        this.number = number;
        this.names = names;
    }

    /**
     * Reads from the list's opening bracket to behind its closing one.
     *
     * @throws JsonCursor.Broken if it can't be told where a row ends
     */
    void read(HistoryRows into, Kind kind) throws JsonCursor.Broken {
        json.expect('[');
        if (json.found(']')) {
            return;
        }
        do {
            json.skipValue();
            int end = json.end();
            json.moveTo(json.start());
            row(into, kind);
            json.moveTo(end);
        } while (json.found(','));
        json.expect(']');
    }

    private void row(HistoryRows into, Kind kind) {
        forget();
        try {
            switch (json.peek()) {
                case '[' -> array(kind);
                case '{' -> object();
                default -> {
                    // whatever it is, it has no price
                }
            }
        } catch (JsonCursor.Broken _) {
            into.bad();
            return;
        }
        Instant time = stamp;
        HistoryRows.Ohlc ohlc = ohlc();
        BigDecimal single = price;
        if (time != null && ohlc != null && kind == Kind.TICKS && ohlc.flat()) {
            into.price(asset, time, ohlc.open());
        } else if (time != null && ohlc != null) {
            into.bar(asset, time, ohlc);
        } else if (time != null && single != null) {
            into.price(asset, time, single);
        } else {
            into.bad();
        }
    }

    private void forget() {
        asset = null;
        stamp = null;
        open = null;
        high = null;
        low = null;
        close = null;
        volume = null;
        price = null;
    }

    private HistoryRows.@Nullable Ohlc ohlc() {
        if (open == null || high == null || low == null || close == null) {
            return null;
        }
        return new HistoryRows.Ohlc(open, high, low, close, volume);
    }

    private void array(Kind kind) throws JsonCursor.Broken {
        json.expect('[');
        int columns = 0;
        do {
            json.skipValue();
            boolean isNumber = number.parse(json);
            if (columns == 0) {
                stamp = isNumber ? number.instant() : null;
            } else {
                column(columns, isNumber ? number.decimal() : null);
            }
            columns++;
        } while (json.found(','));
        json.expect(']');
        boolean tooShort = columns <= LOW;
        if (kind != Kind.CANDLES && (tooShort || (close == null && high == null && low == null))) {
            price = open;
        }
    }

    private void column(int place, @Nullable BigDecimal value) {
        switch (place) {
            case OPEN -> open = value;
            case CLOSE -> close = value;
            case HIGH -> high = value;
            case LOW -> low = value;
            case VOLUME -> volume = value;
            default -> {
                // later columns are of later versions
            }
        }
    }

    private void object() throws JsonCursor.Broken {
        json.expect('{');
        do {
            json.skipValue();
            String key = json.at(json.start()) == '"' ? names.at(json) : null;
            json.expect(':');
            json.skipValue();
            member(key == null ? "" : key);
        } while (json.found(','));
        json.expect('}');
    }

    private void member(String key) {
        switch (key) {
            case "asset" -> asset = json.at(json.start()) == '"' ? names.at(json) : null;
            case "time" -> stamp = number.parse(json) ? number.instant() : null;
            case "open" -> open = decimal();
            case "high" -> high = decimal();
            case "low" -> low = decimal();
            case "close" -> close = decimal();
            case "volume" -> volume = decimal();
            case "price" -> price = decimal();
            default -> {
                // of no use here
            }
        }
    }

    private @Nullable BigDecimal decimal() {
        return number.parse(json) ? number.decimal() : null;
    }
}
