package dev.patchbay.pocketoption;

import dev.patchbay.account.Instrument;
import dev.patchbay.account.InstrumentType;
import dev.patchbay.account.OrderDurations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Reads the rows of {@code updateAssets}: columns by their index, in rows that may be longer than known.
 *
 * <p>What identifies an asset, its payout, its digits, and whether it is traded must be there. A column that only describes it may be missing, or
 * make no sense.
 */
final class InstrumentReader {
    private static final int ID = 0;
    private static final int SYMBOL = 1;
    private static final int LABEL = 2;
    private static final int TYPE = 3;
    private static final int DIGITS = 4;
    private static final int PAYOUT = 5;
    private static final int STANDARD_DURATION = 6;
    private static final int SHORTEST_DURATION = 7;
    private static final int DURATION_STEP = 8;
    private static final int OTC = 9;
    private static final int OTC_TWIN = 10;
    private static final int REAL_TWIN = 11;
    private static final int ACTIVE = 14;
    private static final int PERIODS = 15;
    private static final int QUICKEST_DURATION = 17;

    /** For an asset whose row names no category. */
    private static final InstrumentType NO_TYPE = new InstrumentType("unknown");

    private static final long LONGEST_SECONDS = 366 * 86_400L;

    private InstrumentReader() {}

    static Instrument instrument(JsonNode row) {
        String symbol = Values.requiredText(row.path(SYMBOL), "the symbol of an asset");
        return new Instrument(
                Values.requiredWhole(row.path(ID), "the id of an asset"),
                symbol,
                Values.text(row.path(LABEL)).orElse(symbol),
                Values.text(row.path(TYPE)).map(InstrumentType::new).orElse(NO_TYPE),
                Math.toIntExact(Values.requiredWhole(row.path(DIGITS), "the digits of an asset")),
                Values.requiredNumber(row.path(PAYOUT), "the payout of an asset"),
                Values.flag(row.path(ACTIVE)).orElseThrow(() -> Values.missing("whether an asset is active")),
                Values.flag(row.path(OTC)).orElseGet(() -> symbol.endsWith("_otc")),
                twin(row),
                periods(row.path(PERIODS)),
                new OrderDurations(
                        seconds(row.path(STANDARD_DURATION)),
                        seconds(row.path(SHORTEST_DURATION)),
                        seconds(row.path(DURATION_STEP)),
                        seconds(row.path(QUICKEST_DURATION))));
    }

    private static OptionalLong twin(JsonNode row) {
        return positive(row.path(OTC_TWIN))
                .or(() -> positive(row.path(REAL_TWIN)))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static List<Duration> periods(JsonNode column) {
        List<Duration> periods = new ArrayList<>();
        for (JsonNode period : column) {
            Duration length = seconds(period.isObject() ? period.path("time") : period);
            if (length.isPositive()) {
                periods.add(length);
            }
        }
        return periods;
    }

    private static Duration seconds(JsonNode value) {
        return positive(value)
                .filter(seconds -> seconds <= LONGEST_SECONDS)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    private static Optional<Long> positive(JsonNode value) {
        try {
            return Values.whole(value).filter(number -> number > 0);
        } catch (IllegalArgumentException _) { // it only describes
            return Optional.empty();
        }
    }
}
