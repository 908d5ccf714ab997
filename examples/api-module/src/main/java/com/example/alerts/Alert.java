package com.example.alerts;

import java.math.BigDecimal;

/**
 * A price has crossed a level.
 *
 * @param asset whose price
 * @param level the level that was crossed
 * @param direction which way
 * @param price the first price on the other side, or on the level itself
 */
public record Alert(String asset, BigDecimal level, Direction direction, BigDecimal price) implements AlertEvent {
    /** Which way a price went. */
    public enum Direction {
        /** From below the level. */
        UP,
        /** From above the level. */
        DOWN
    }
}
