package dev.patchbay.simulator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code loadHistoryPeriod} asks for. Immutable.
 *
 * @param asset the symbol
 * @param period the candles' seconds; 0 or 1 asks for ticks
 * @param end the venue's milliseconds at which the window ends, included
 * @param lookBack how many milliseconds the window goes back from there
 * @param index what the answer is to give back, null for nothing
 */
record HistoryQuestion(
        String asset,
        long period,
        long end,
        long lookBack,
        @Nullable JsonNode index) {
    /** No number of seconds is larger; it keeps the sums below from flowing over. */
    private static final BigDecimal MOST = new BigDecimal("100000000000");

    private static final int DIGITS = 30;
    private static final long TICK_LOOK_BACK = 1_000;
    private static final long CANDLES = 150;

    /**
     * Reads a payload; numbers may be text, what is left out means now, and as many rows as there are in a page.
     *
     * @return null when it makes no sense
     */
    static @Nullable HistoryQuestion of(@Nullable JsonNode payload, long now) {
        if (payload == null || !payload.path("asset").isString()) {
            return null;
        }
        BigDecimal period = number(payload.path("period"), BigDecimal.ZERO);
        if (period == null || period.signum() < 0) {
            return null;
        }
        long seconds = period.longValue();
        BigDecimal end = number(payload.path("time"), BigDecimal.valueOf(now, 3));
        BigDecimal lookBack =
                number(payload.path("offset"), BigDecimal.valueOf(seconds <= 1 ? TICK_LOOK_BACK : CANDLES * seconds));
        if (end == null || lookBack == null) {
            return null;
        }
        JsonNode index = payload.get("index");
        return new HistoryQuestion(payload.path("asset").stringValue(), seconds, millis(end), millis(lookBack), index);
    }

    boolean wantsTicks() {
        return period <= 1;
    }

    /** A number, or a text that is one; null when it is neither. */
    static @Nullable BigDecimal number(JsonNode node, BigDecimal absent) {
        if (node.isMissingNode() || node.isNull()) {
            return absent;
        }
        BigDecimal number = node.isNumber() ? node.decimalValue() : node.isString() ? read(node.stringValue()) : null;
        boolean sane = number != null
                && number.precision() <= DIGITS
                && Math.abs((long) number.scale()) <= DIGITS
                && number.abs().compareTo(MOST) <= 0;
        return sane ? number : null;
    }

    private static @Nullable BigDecimal read(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static long millis(BigDecimal seconds) {
        return seconds.movePointRight(3).longValue();
    }
}
