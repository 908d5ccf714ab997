package dev.patchbay.api.spi;

import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import java.util.List;

/**
 * Opens connections to one venue, and logs in.
 *
 * <p>One for each client. {@link #connect} runs on a virtual thread of its own and may block; core interrupts it at its deadlines. One that
 * ignores the interrupt is left behind: what it opened is closed, and it can open nothing more.
 */
public interface Connector {
    /**
     * Where to connect, the preferred one first. Asked before each attempt; core starts with the one that last logged in, and goes on to
     * the next after each failure.
     *
     * @return at least one
     */
    List<Endpoint> endpoints();

    /**
     * Opens a connection and logs in: straight-line code that sends and expects.
     *
     * @return the connection that {@link Dialer#open} gave, logged in
     * @throws dev.patchbay.api.LoginRejectedException if the venue refuses the credentials; final
     * @throws dev.patchbay.api.ConfigException if what is configured can't work; final
     * @throws Exception anything else: core tries again, elsewhere, with backoff
     */
    Connection connect(Dialer dialer) throws Exception;

    /**
     * Fetches new credentials after a refusal.
     *
     * @return true if they differ from the refused ones, so that one more attempt makes sense
     * @implSpec returns false
     */
    default boolean renewCredentials() {
        return false;
    }
}
