package dev.patchbay.api.spi;

import dev.patchbay.api.Reconnection;
import java.time.Duration;

/**
 * Makes the server's view equal to the module's intent, after each login, the first included.
 *
 * <p>Runs on the module's own thread, inside {@code inbox().take()} or {@code poll()}, so it shares the run loop's state without a lock.
 * The reader is running: it may await replies with {@link Reconnection#request}. The client becomes live when the callbacks of all modules
 * have ended. Callbacks of different modules run at the same time.
 *
 * <p>One that throws, or misses its deadline, does not stop the others: the client becomes live without it, says so, and the callback is
 * tried again with backoff. One that is {@link #required} ends the connection instead.
 *
 * <p>One that belongs to no module is found by {@link java.util.ServiceLoader}, and gets a thread of its own.
 *
 * <p>A module that was restarted, or whose inbox overflowed with {@link dev.patchbay.api.Overflow#RESYNC}, runs it again in the same
 * epoch.
 */
@FunctionalInterface
public interface ReconnectCallback {
    /** Restores, on a connection that is logged in. */
    void onReconnect(Reconnection reconnection) throws Exception;

    /**
     * A name for logs, where the callback stands alone and belongs to no module.
     *
     * @implSpec the class's simple name
     */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * How long it may take; positive.
     *
     * @implSpec 5 s
     */
    default Duration deadline() {
        return Duration.ofSeconds(5);
    }

    /**
     * Whether the client is useless without it.
     *
     * @implSpec false
     */
    default boolean required() {
        return false;
    }
}
