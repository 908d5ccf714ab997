package dev.patchbay.pocketoption;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A number as its literal's digits give it, exactly. Owned by the module's thread; read into again and again. */
final class Numeral {
    /** So many digits fit into a long. */
    private static final int LONG_DIGITS = 18;

    /** Longer literals, and larger exponents, are no prices and no stamps: they would only cost time. */
    private static final int LONGEST = 64;

    private static final int LARGEST_EXPONENT = 30;

    /** Seconds reach this in the year 5138; what is larger is in milliseconds. */
    private static final long MOST_SECONDS = 100_000_000_000L;

    private static final long MILLISECONDS_FROM = 1_000_000_000_000L;
    private static final long[] POWERS = new long[LONG_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private long unscaled;
    private int scale;
    private int digits;

    /** The value where it does not fit into a long. */
    private @Nullable BigDecimal wide;

    /** Reads the value that the cursor passed last, with or without quotes. False if it is no number. */
    boolean parse(JsonCursor json) {
        boolean quoted = json.at(json.start()) == '"';
        int from = json.start() + (quoted ? 1 : 0);
        int to = json.end() - (quoted ? 1 : 0);
        if (to - from > LONGEST) {
            return false;
        }
        unscaled = 0;
        scale = 0;
        digits = 0;
        wide = null;
        int at = mantissa(json, from, to);
        if (at < 0 || !exponent(json, at, to)) {
            return false;
        }
        if (digits > LONG_DIGITS) {
            wide = new BigDecimal(json.text(from, to));
        } else if (json.at(from) == '-') {
            unscaled = -unscaled;
        }
        return true;
    }

    /** The index behind the mantissa, -1 if it is none. */
    private int mantissa(JsonCursor json, int from, int to) {
        int whole = from < to && json.at(from) == '-' ? from + 1 : from;
        int at = digits(json, whole, to);
        if (at == whole) {
            return -1;
        }
        if (at == to || json.at(at) != '.') {
            return at;
        }
        int behind = digits(json, at + 1, to);
        scale = behind - at - 1;
        return scale == 0 ? -1 : behind;
    }

    private int digits(JsonCursor json, int from, int to) {
        int at = from;
        for (; at < to && json.at(at) >= '0' && json.at(at) <= '9'; at++) {
            int digit = json.at(at) - '0';
            if (digits > 0 || digit > 0) {
                digits++;
            }
            unscaled = unscaled * 10 + digit; // overflows only where the wide value takes over
        }
        return at;
    }

    private boolean exponent(JsonCursor json, int from, int to) {
        if (from == to) {
            return true;
        }
        int at = from + 1;
        boolean signed = at < to && (json.at(at) == '-' || json.at(at) == '+');
        boolean negative = signed && json.at(at) == '-';
        int exponent = 0;
        int first = signed ? at + 1 : at;
        for (at = first; at < to && json.at(at) >= '0' && json.at(at) <= '9'; at++) {
            exponent = Math.min(exponent * 10 + json.at(at) - '0', LARGEST_EXPONENT + 1);
        }
        scale += negative ? exponent : -exponent;
        return (json.at(from) | 0x20) == 'e' && at == to && at > first && exponent <= LARGEST_EXPONENT;
    }

    BigDecimal decimal() {
        BigDecimal known = wide;
        return known != null ? known : BigDecimal.valueOf(unscaled, scale);
    }

    /** The number as seconds, or milliseconds, since 1970; cut off behind nanoseconds. Null if it is out of every bound. */
    @Nullable
    Instant instant() {
        if (wide != null || scale < 0 || scale > LONG_DIGITS - 3) {
            return slowInstant();
        }
        int places = unscaled / POWERS[scale] > MILLISECONDS_FROM ? scale + 3 : scale;
        long seconds = unscaled / POWERS[places];
        long fraction = unscaled % POWERS[places];
        long nanos = places <= 9 ? fraction * POWERS[9 - places] : fraction / POWERS[places - 9];
        return unscaled < 0 || seconds > MOST_SECONDS ? null : Instant.ofEpochSecond(seconds, nanos);
    }

    private @Nullable Instant slowInstant() {
        BigDecimal value = decimal();
        if (value.signum() < 0) {
            return null;
        }
        if (value.compareTo(BigDecimal.valueOf(MILLISECONDS_FROM)) > 0) {
            value = value.movePointLeft(3);
        }
        if (value.compareTo(BigDecimal.valueOf(MOST_SECONDS)) > 0) {
            return null;
        }
        BigDecimal cut = value.setScale(9, RoundingMode.DOWN);
        long seconds = cut.longValue();
        return Instant.ofEpochSecond(
                seconds,
                cut.subtract(BigDecimal.valueOf(seconds)).movePointRight(9).longValue());
    }
}
