package dev.patchbay.api.spi;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import java.util.Optional;
import java.util.Set;

/**
 * A full module: commands in, replies out, a handle for the application.
 *
 * <p>Found by {@link java.util.ServiceLoader}; each client gets an instance of its own. {@link #run}, the matching of its
 * {@link #rule} and the reconnect callback share one virtual thread, so the state of a run is local and needs no lock. The handle is
 * used by the application's threads, and outlives every run.
 *
 * @param <C> the commands that the handle sends to the run loop; sealed, so that the loop's switch is complete
 * @param <H> the handle
 */
public interface ApiModule<C, H> {
    /** A name that no other module of the client has: {@code lower-case-with-dashes}. */
    String name();

    /** The type by which the application asks for the handle. */
    Class<H> handleType();

    /**
     * Which messages it wants. Asked at each start of the module, before {@link #run}; a stateful rule is made anew each time.
     *
     * @param context the one that {@link #run} gets: its dialect may know which events matter
     */
    Rule rule(ModuleContext<C> context);

    /** Makes the handle. Called once for each client, before the first run. */
    H handle(Commands<C> commands);

    /**
     * Runs until it returns, which is for good, or throws: then it is restarted with backoff, and after repeated failure set aside.
     *
     * @param context a new one for each start
     * @throws InterruptedException if it was told to stop
     */
    void run(ModuleContext<C> context) throws Exception;

    /**
     * What restores the module's state at the server after each login. Asked at each start of the module, before {@link #run}.
     *
     * @implSpec none
     */
    default Optional<ReconnectCallback> reconnectCallback(ModuleContext<C> context) {
        return Optional.empty();
    }

    /**
     * The bounds of its inbox.
     *
     * @implSpec {@link InboxLimits#STANDARD}
     */
    default InboxLimits inboxLimits() {
        return InboxLimits.STANDARD;
    }

    /**
     * The dialects it can't work without. With a venue that lacks one, the module is listed as inapplicable and not started.
     *
     * @implSpec none
     */
    default Set<Class<?>> dialects() {
        return Set.of();
    }
}
