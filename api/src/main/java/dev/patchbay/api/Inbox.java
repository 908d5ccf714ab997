package dev.patchbay.api;

import java.time.Duration;
import java.util.Optional;

/**
 * A module's bounded queue.
 *
 * <p>Owned by the module's thread: only the thread that runs the module takes. The module's rule and its reconnect callback run
 * inside these two methods, on that thread, so neither needs a lock and neither can delay another module.
 *
 * @param <C> the module's commands
 */
public interface Inbox<C> {
    /**
     * Waits for the next input.
     *
     * @throws InterruptedException if the module is to stop; let it pass
     */
    Input<C> take() throws InterruptedException;

    /**
     * Waits for the next input, but not for ever.
     *
     * @param timeout how long to wait; zero takes what is there
     * @return empty if nothing came in time
     * @throws InterruptedException if the module is to stop; let it pass
     */
    Optional<Input<C>> poll(Duration timeout) throws InterruptedException;
}
