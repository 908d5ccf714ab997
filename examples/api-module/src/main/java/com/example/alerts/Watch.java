package com.example.alerts;

import java.math.BigDecimal;
import java.util.function.Consumer;

/**
 * Somebody waits for a price to cross a level. Immutable.
 *
 * @param listener told each time, on the module's thread; must not block
 */
record Watch(String asset, BigDecimal level, Consumer<Alert> listener) {
    /** The asset's price went from one to the other. */
    void moved(BigDecimal from, BigDecimal to) {
        if (from.compareTo(level) < 0 && to.compareTo(level) >= 0) {
            listener.accept(new Alert(asset, level, Alert.Direction.UP, to));
        } else if (from.compareTo(level) > 0 && to.compareTo(level) <= 0) {
            listener.accept(new Alert(asset, level, Alert.Direction.DOWN, to));
        }
    }
}
