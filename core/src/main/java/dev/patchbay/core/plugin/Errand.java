package dev.patchbay.core.plugin;

import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.time.Promise;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls foreign code on a thread of its own, for a bounded time, with the plugin's class loader as context class loader.
 *
 * <p>Immutable. The thread is the platform's: a static initialiser that never ends would keep a virtual one's carrier, of which there are as
 * few as processors. One that is late is interrupted, and left behind.
 *
 * @param name the thread's
 * @param loader the plugin's
 * @param deadline how long it may take
 */
record Errand(String name, ClassLoader loader, Duration deadline, Timers timers) {
    /** What came of it: one of the two is null. */
    private record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {}

    /**
     * Calls, and waits.
     *
     * @throws TimeoutException if it was late
     * @throws FailedException if it threw; what is the JVM's goes up as it is
     */
    <T> T call(Callable<T> foreign) throws TimeoutException, FailedException, InterruptedException {
        Promise<Outcome<T>> promise = new Promise<>(timers);
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> promise.complete(outcome(foreign)));
        thread.setContextClassLoader(loader);
        thread.start();
        Optional<Outcome<T>> came = promise.await(deadline);
        if (came.isEmpty()) {
            thread.interrupt();
            throw new TimeoutException("not done within " + deadline);
        }
        Throwable failure = came.get().failure();
        if (failure != null) {
            Foreign.rethrowIfFatal(failure);
            throw new FailedException(failure);
        }
        return value(came.get());
    }

    @SuppressWarnings("NullAway") // foreign code may return null; who called it knows
    private static <T> T value(Outcome<T> outcome) {
        return outcome.value();
    }

    private static <T> Outcome<T> outcome(Callable<T> foreign) {
        try {
            return new Outcome<>(foreign.call(), null);
        } catch (Throwable failure) { // a plugin is foreign code: its bugs stay its own
            return new Outcome<>(null, failure);
        }
    }

    /** Foreign code threw. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        private final Throwable thrown;

        FailedException(Throwable thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        /** What it threw. */
        Throwable thrown() {
            return thrown;
        }
    }
}
