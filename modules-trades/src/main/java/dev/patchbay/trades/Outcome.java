package dev.patchbay.trades;

import java.math.BigDecimal;

/** How a deal ended. */
public enum Outcome {
    /** It brought more than the stake. */
    WIN,
    /** It brought less than the stake. */
    LOSS,
    /** The stake came back. */
    DRAW;

    /** The outcome of a closed deal: the sign of its profit, as close prices are not always told. */
    static Outcome of(BigDecimal profit) {
        return switch (profit.signum()) {
            case 1 -> WIN;
            case -1 -> LOSS;
            default -> DRAW;
        };
    }
}
