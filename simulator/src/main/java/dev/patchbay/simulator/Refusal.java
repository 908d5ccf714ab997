package dev.patchbay.simulator;

import org.jspecify.annotations.Nullable;

/**
 * Why an order is not executed. Immutable.
 *
 * @param code what the venue says
 * @param limit what it tells instead of the stake, null when it tells the stake
 */
record Refusal(String code, @Nullable Integer limit) {
    static final String TOO_MANY = "MaxDemoTrades";
    static final String OPEN_TIME = "OPEN_TIME";
    static final Refusal NO_ORDER = of("Invalid order");

    static Refusal of(String code) {
        return new Refusal(code, null);
    }

    /** The code that somebody asks for, with the limit if it is the one that has it. */
    static Refusal of(String code, int limit) {
        return new Refusal(code, code.equals(TOO_MANY) ? limit : null);
    }
}
