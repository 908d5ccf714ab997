package dev.patchbay.pocketoption;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Candles in parallel arrays, the venue's older form: {@code t} or {@code timestamps}, {@code o h l c v}. Owned by the module's thread. */
final class HistoryColumns {
    private final JsonCursor json;
    private final Numeral number;
    private final List<@Nullable Instant> stamps = new ArrayList<>();
    private final List<@Nullable BigDecimal> open = new ArrayList<>();
    private final List<@Nullable BigDecimal> high = new ArrayList<>();
    private final List<@Nullable BigDecimal> low = new ArrayList<>();
    private final List<@Nullable BigDecimal> close = new ArrayList<>();
    private final List<@Nullable BigDecimal> volume = new ArrayList<>();

    HistoryColumns(JsonCursor json, Numeral number) {
        this.json = json;
        this.number = number;
    }

    static boolean knows(String key) {
        return switch (key) {
            case "t", "timestamps", "o", "h", "l", "c", "v" -> true;
            default -> false;
        };
    }

    /** Reads one array. */
    void read(String key) throws JsonCursor.Broken {
        json.expect('[');
        if (json.found(']')) {
            return;
        }
        do {
            json.skipValue();
            boolean isNumber = number.parse(json);
            switch (key) {
                case "o" -> open.add(isNumber ? number.decimal() : null);
                case "h" -> high.add(isNumber ? number.decimal() : null);
                case "l" -> low.add(isNumber ? number.decimal() : null);
                case "c" -> close.add(isNumber ? number.decimal() : null);
                case "v" -> volume.add(isNumber ? number.decimal() : null);
                default -> stamps.add(isNumber ? number.instant() : null);
            }
        } while (json.found(','));
        json.expect(']');
    }

    /** Hands over what stands in all arrays at the same place. */
    void into(HistoryRows rows) {
        for (int i = 0; i < stamps.size(); i++) {
            Instant stamp = stamps.get(i);
            HistoryRows.Ohlc ohlc = ohlc(i);
            if (stamp == null || ohlc == null) {
                rows.bad();
            } else {
                rows.bar(null, stamp, ohlc);
            }
        }
    }

    private HistoryRows.@Nullable Ohlc ohlc(int i) {
        BigDecimal first = at(open, i);
        BigDecimal highest = at(high, i);
        BigDecimal lowest = at(low, i);
        BigDecimal last = at(close, i);
        if (first == null || highest == null || lowest == null || last == null) {
            return null;
        }
        return new HistoryRows.Ohlc(first, highest, lowest, last, at(volume, i));
    }

    private static @Nullable BigDecimal at(List<@Nullable BigDecimal> column, int i) {
        return i < column.size() ? column.get(i) : null;
    }
}
