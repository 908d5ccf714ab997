package dev.patchbay.core.supervise;

import dev.patchbay.api.spi.ReconnectCallback;
import java.time.Duration;

/**
 * A reconnect callback with what it says of itself; asked once, on its module's thread, for its answers are foreign code too.
 *
 * @param deadline how long it may take
 * @param required whether the client is useless without it
 */
record Restorable(ReconnectCallback callback, Duration deadline, boolean required) {
    static Restorable of(ReconnectCallback callback) {
        return new Restorable(callback, callback.deadline(), callback.required());
    }
}
