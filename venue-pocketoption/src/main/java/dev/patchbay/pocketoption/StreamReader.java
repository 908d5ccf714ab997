package dev.patchbay.pocketoption;

import dev.patchbay.api.Message;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of {@code updateStream} straight from the payload's bytes: {@code [["EURUSD_otc",1770856131.3,1.19537]]}, several rows
 * in one message, or one flat row. Owned by the module's thread.
 *
 * <p>A number may be an integer, a fraction, in exponent form, or any of these in quotes; further columns are stepped over. A row that
 * lacks one of the three costs itself; JSON that breaks off costs what follows.
 */
final class StreamReader {
    static final String EVENT = "updateStream";

    /** What is told of a message, in the order of its rows. */
    interface Rows {
        /**
         * A row.
         *
         * @param venueStamp as the venue wrote it, read as if it were UTC
         */
        void row(String asset, Instant venueStamp, BigDecimal price);

        void malformed();
    }

    private final AssetNames names = new AssetNames();
    private final JsonCursor json = new JsonCursor();
    private final Numeral stamp = new Numeral();
    private final Numeral price = new Numeral();

    void read(Message message, Rows rows) {
        json.begin(message);
        try {
            json.expect('[');
            if (json.peek() == '[') {
                readRows(rows);
            } else if (json.peek() != ']') {
                readColumns(rows);
            }
        } catch (JsonCursor.Broken _) {
            rows.malformed();
        }
    }

    /** A payload that is one number. */
    Optional<Instant> readStamp(Message message) {
        json.begin(message);
        try {
            return number(stamp) ? Optional.ofNullable(stamp.instant()) : Optional.empty();
        } catch (JsonCursor.Broken _) {
            return Optional.empty();
        }
    }

    private void readRows(Rows rows) throws JsonCursor.Broken {
        do {
            if (json.peek() == '[') {
                json.expect('[');
                readColumns(rows);
            } else {
                json.skipValue();
                rows.malformed();
            }
        } while (json.found(','));
        json.expect(']');
    }

    /** Behind the opening bracket of a row; ends behind its closing one. */
    private void readColumns(Rows rows) throws JsonCursor.Broken {
        String asset = asset();
        boolean stamped = json.found(',') && number(stamp);
        boolean priced = json.found(',') && number(price);
        while (json.found(',')) {
            json.skipValue();
        }
        json.expect(']');
        Instant time = stamped ? stamp.instant() : null;
        if (asset == null || time == null || !priced) {
            rows.malformed();
        } else {
            rows.row(asset, time, price.decimal());
        }
    }

    private @Nullable String asset() throws JsonCursor.Broken {
        if (json.peek() != '"') {
            if (json.peek() != ']') {
                json.skipValue();
            }
            return null;
        }
        json.skipValue();
        return names.at(json);
    }

    /** Reads a number, in quotes or not; steps over anything else. */
    private boolean number(Numeral into) throws JsonCursor.Broken {
        json.peek();
        json.skipValue();
        return into.parse(json);
    }
}
