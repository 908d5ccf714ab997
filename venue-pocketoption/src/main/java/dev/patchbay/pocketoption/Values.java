package dev.patchbay.pocketoption;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What single values of a payload say, however they are spelled: a number may be written in any form, and in quotes; a flag may be 0 or 1;
 * null is the same as missing.
 *
 * <p>What is there and can't be read is an {@link IllegalArgumentException}: it costs the row that it stands in.
 */
final class Values {
    /** Longer numbers are no money and no times: they would only cost time. */
    private static final int MOST_DIGITS = 64;

    private static final int LARGEST_EXPONENT = 40;

    private Values() {}

    static boolean isMissing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** A text, or a number as it stands. Empty if there is none, or a blank one. */
    static Optional<String> text(JsonNode value) {
        if (isMissing(value)) {
            return Optional.empty();
        }
        if (value.isString()) {
            return Optional.of(value.stringValue()).filter(text -> !text.isBlank());
        }
        return Optional.of(bounded(value, "a text").toPlainString());
    }

    static String requiredText(JsonNode value, String what) {
        return text(value).orElseThrow(() -> missing(what));
    }

    /** A number, digit for digit. Empty if there is none, or a blank text. */
    static Optional<BigDecimal> number(JsonNode value) {
        if (isMissing(value)) {
            return Optional.empty();
        }
        if (!value.isString()) {
            return Optional.of(bounded(value, "a number"));
        }
        String text = value.stringValue().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > MOST_DIGITS) {
            throw unexpected("a number", value);
        }
        return Optional.of(
                bounded(new BigDecimal(text), value)); // a NumberFormatException is an IllegalArgumentException
    }

    static BigDecimal requiredNumber(JsonNode value, String what) {
        return number(value).orElseThrow(() -> missing(what));
    }

    private static BigDecimal bounded(JsonNode value, String wanted) {
        if (!value.isNumber()) {
            throw unexpected(wanted, value);
        }
        return bounded(value.decimalValue(), value);
    }

    private static BigDecimal bounded(BigDecimal number, JsonNode value) {
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            throw unexpected("a number", value);
        }
        return number;
    }

    /** A number without a fraction, however it is written. */
    static Optional<Long> whole(JsonNode value) {
        return number(value).map(Values::whole);
    }

    static long requiredWhole(JsonNode value, String what) {
        return whole(requiredNumber(value, what));
    }

    private static long whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("expected a whole number, found " + number, e);
        }
    }

    static Optional<Boolean> flag(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        return choice(value, "false", "true");
    }

    /**
     * One of two.
     *
     * @return false for 0 and for the first word, true for 1 and for the second
     */
    static Optional<Boolean> choice(JsonNode value, String first, String second) {
        if (value.isString() && value.stringValue().equals(first)) {
            return Optional.of(false);
        }
        if (value.isString() && value.stringValue().equals(second)) {
            return Optional.of(true);
        }
        return whole(value).map(number -> {
            if (number != 0 && number != 1) {
                throw unexpected("0 or 1", value);
            }
            return number == 1;
        });
    }

    static IllegalArgumentException missing(String what) {
        return new IllegalArgumentException("expected " + what + ", found none");
    }

    private static IllegalArgumentException unexpected(String wanted, JsonNode value) {
        return new IllegalArgumentException("expected " + wanted + ", found " + value.getNodeType());
    }
}
