package dev.patchbay.pocketoption;

import dev.patchbay.subscriptions.history.HistoryAnswer;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The members of one payload with prices of the past. Owned by the module's thread. */
final class HistoryPayload {
    /** What says that its candles are longer than this is no answer. */
    private static final long LONGEST_PERIOD_SECONDS = 366 * 86_400L;

    /** Whoever asks for candles of one second is sent ticks. */
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final JsonCursor json;
    private final Numeral number;
    private final AssetNames names;
    private final HistoryRows rows = new HistoryRows();
    private final HistoryColumns columns;
    private final HistoryRowReader rowReader;
    private @Nullable String asset;
    private OptionalLong index = OptionalLong.empty();
    private @Nullable Duration period;
    private boolean withRows;
    private boolean broken;

    HistoryPayload(JsonCursor json, Numeral number, AssetNames names) {
        this.json = json;
        this.number = number;
        this.names = names;
        this.columns = new HistoryColumns(json, number);
        this.rowReader = new HistoryRowReader(json, number, names);
    }

    void read() {
        try {
            members();
        } catch (JsonCursor.Broken _) {
            broken = true;
        }
    }

    /**
     * Whether it is an answer at all, with all that belongs to one.
     *
     * @param page whether a period of one second, or none, means ticks
     */
    boolean complete(boolean page) {
        columns.into(rows);
        String name = asset == null ? rows.anyAsset() : asset;
        if (broken || name == null || !withRows) {
            return false;
        }
        asset = name;
        rows.keepOnly(name);
        boolean ofTicks = page && ofTicks();
        Duration said = period == null || ofTicks ? Duration.ZERO : period;
        period = said;
        if (ofTicks) {
            rows.ticksOnly();
        }
        return said.isPositive() || !rows.hasCandles();
    }

    private boolean ofTicks() {
        if (period == null || period.equals(A_SECOND)) {
            return rows.hasTicks() || !rows.hasCandles();
        }
        return period.isZero();
    }

    /** Only of one that is {@link #complete}. */
    HistoryAnswer page(Duration offset) {
        String name = Objects.requireNonNull(asset);
        Duration length = Objects.requireNonNull(period);
        return new HistoryAnswer.Page(
                name, length, index, rows.ticks(name, offset), rows.candles(name, length, offset), rows.malformed());
    }

    /** Only of one that is {@link #complete}. */
    HistoryAnswer snapshot(Duration offset) {
        String name = Objects.requireNonNull(asset);
        Duration length = Objects.requireNonNull(period);
        return new HistoryAnswer.Snapshot(
                name, length, rows.ticks(name, offset), rows.candles(name, length, offset), rows.malformed());
    }

    private void members() throws JsonCursor.Broken {
        json.expect('{');
        if (json.found('}')) {
            return;
        }
        do {
            String key = key();
            switch (key) {
                case "asset" -> asset = text();
                case "index" -> index = wholeNumber();
                case "period" -> period = seconds();
                case "data" -> rows(HistoryRowReader.Kind.ANY);
                case "history" -> rows(HistoryRowReader.Kind.TICKS);
                case "candles" -> rows(HistoryRowReader.Kind.CANDLES);
                default -> column(key);
            }
        } while (json.found(','));
        json.expect('}');
    }

    private void rows(HistoryRowReader.Kind kind) throws JsonCursor.Broken {
        switch (json.peek()) {
            case '[' -> {
                withRows = true;
                rowReader.read(rows, kind);
            }
            case '{' -> columnsOnly();
            default -> json.skipValue();
        }
    }

    /** Parallel arrays in an object of their own. */
    private void columnsOnly() throws JsonCursor.Broken {
        json.expect('{');
        if (json.found('}')) {
            return;
        }
        do {
            column(key());
        } while (json.found(','));
        json.expect('}');
    }

    private void column(String key) throws JsonCursor.Broken {
        if (HistoryColumns.knows(key) && json.peek() == '[') {
            withRows = true;
            columns.read(key);
        } else {
            json.peek();
            json.skipValue();
        }
    }

    private String key() throws JsonCursor.Broken {
        String key = text();
        json.expect(':');
        return key == null ? "" : key;
    }

    private @Nullable String text() throws JsonCursor.Broken {
        boolean quoted = json.peek() == '"';
        json.skipValue();
        return quoted ? names.at(json) : null;
    }

    /** Empty if it is null; what is no number belongs to nobody's question. */
    private OptionalLong wholeNumber() throws JsonCursor.Broken {
        json.skipValue();
        if (json.text(json.start(), json.end()).equals("null")) {
            return OptionalLong.empty();
        }
        try {
            if (number.parse(json)) {
                return OptionalLong.of(number.decimal().longValueExact());
            }
        } catch (ArithmeticException _) {
            // no whole number, or too large for one
        }
        throw new JsonCursor.Broken();
    }

    private @Nullable Duration seconds() throws JsonCursor.Broken {
        OptionalLong seconds = wholeNumber();
        if (seconds.isEmpty()) {
            return null;
        }
        if (seconds.getAsLong() < 0 || seconds.getAsLong() > LONGEST_PERIOD_SECONDS) {
            throw new JsonCursor.Broken();
        }
        return Duration.ofSeconds(seconds.getAsLong());
    }
}
