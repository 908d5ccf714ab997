package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.util.Locale;

/** How a deal ends. */
public enum DealResult {
    /** The price went the way of the deal: stake and profit come back. */
    WIN,
    /** The price went the other way: nothing comes back. */
    LOSS,
    /** The price is what it was: the stake comes back. */
    DRAW;

    /** The name in a fault's text. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DealResult of(Side side, BigDecimal openPrice, BigDecimal closePrice) {
        int up = closePrice.compareTo(openPrice);
        return up == 0 ? DRAW : (up > 0) == (side == Side.CALL) ? WIN : LOSS;
    }

    /** What the account gains by it: exact, and negative for a loss. */
    BigDecimal profit(BigDecimal amount, int payout) {
        return switch (this) {
            case WIN -> amount.multiply(BigDecimal.valueOf(payout)).movePointLeft(2);
            case LOSS -> amount.negate();
            case DRAW -> BigDecimal.ZERO;
        };
    }

    /** A closing price that makes it so: the opening price, or one unit of its last digit beside it. */
    BigDecimal price(Side side, BigDecimal openPrice, int digits) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.max(digits, openPrice.scale()));
        return switch (this) {
            case WIN -> side == Side.CALL ? openPrice.add(unit) : openPrice.subtract(unit);
            case LOSS -> side == Side.CALL ? openPrice.subtract(unit) : openPrice.add(unit);
            case DRAW -> openPrice;
        };
    }
}
