package dev.patchbay.api.spi;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import java.util.Optional;

/**
 * A rule and a run loop, without a handle.
 *
 * <p>Found by {@link java.util.ServiceLoader}; each client gets an instance of its own. {@link #run}, the matching of its
 * {@link #rule} and the reconnect callback share one virtual thread, so the module needs no lock. It may block as it likes: only its
 * own inbox fills.
 */
public interface LightweightModule {
    /** A name that no other module of the client has: {@code lower-case-with-dashes}. */
    String name();

    /**
     * Which messages it wants. Asked at each start of the module, before {@link #run}; a stateful rule is made anew each time.
     *
     * @param context the one that {@link #run} gets: its dialect may know which events matter
     */
    Rule rule(ModuleContext<Void> context);

    /**
     * Runs until it returns, which is for good, or throws: then it is restarted with backoff, and after repeated failure set aside.
     *
     * @param context a new one for each start; it gets no commands
     * @throws InterruptedException if it was told to stop
     */
    void run(ModuleContext<Void> context) throws Exception;

    /**
     * What restores the module's state at the server after each login.
     *
     * @implSpec none
     */
    default Optional<ReconnectCallback> reconnectCallback(ModuleContext<Void> context) {
        return Optional.empty();
    }

    /**
     * The bounds of its inbox.
     *
     * @implSpec 1,024 messages or 4 MiB, then the oldest goes
     */
    default InboxLimits inboxLimits() {
        return InboxLimits.STANDARD.withOverflow(Overflow.DROP_OLDEST);
    }
}
