package dev.patchbay.testkit.threads;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells when nothing moves any more.
 *
 * <p>Safe for any thread. Two looks in a row must find all virtual threads that were started since the beginning waiting, each at the same
 * place, and no trace of anything in between: a look takes its time, so one alone could see one thread before, and another after, the first
 * woke the other.
 */
public final class Stillness {
    private static final long LOOK_AGAIN_NANOS = 200_000;

    private final TimeSource machine = TimeSource.system();
    private final ThreadLook before = ThreadLook.now();
    private final Supplier<?> traces;

    private Stillness(Supplier<?> traces) {
        this.traces = traces;
    }

    /** What one look found. */
    private record Found(List<LiveThread> threads, Object traces) {
        boolean isStill() {
            return threads.stream().allMatch(LiveThread::isWaiting);
        }

        String moving() {
            return threads.stream()
                    .filter(each -> !each.isWaiting())
                    .map(LiveThread::words)
                    .collect(Collectors.joining("\n    "));
        }
    }

    /**
     * Watches the virtual threads that are started from now on.
     *
     * @param traces what changes whenever something happens; compared with {@code equals}
     */
    public static Stillness fromNowOn(Supplier<?> traces) {
        return new Stillness(traces);
    }

    private Found look() {
        return new Found(ThreadLook.now().virtualSince(before), traces.get());
    }

    /**
     * Waits until nothing moves.
     *
     * @throws AssertionError if something still moves then; it tells where
     */
    public void await(Duration deadline) {
        settled(deadline).ifPresent(moving -> {
            throw new AssertionError("expected everything to come to rest, but after " + deadline
                    + " something still moves. A part under test waits by its context (its inbox, after, request), so that the test"
                    + " can turn its time; one that sleeps, spins, or waits by the machine's clock does not rest.\n    "
                    + moving);
        });
    }

    /** Empty once nothing moves; else what moves at the deadline. */
    private Optional<String> settled(Duration deadline) {
        long endNanos = machine.nanoTime() + deadline.toNanos();
        Found earlier = look();
        while (true) {
            Found now = look();
            if (now.isStill() && now.equals(earlier)) {
                return Optional.empty();
            }
            if (machine.nanoTime() - endNanos > 0) {
                return Optional.of(now.moving());
            }
            earlier = now;
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /**
     * Waits until something is so, and does something about it each time that all is still, or that patience ends.
     *
     * @throws AssertionError if it is not so by the deadline
     */
    public void until(Duration deadline, String what, Duration patience, BooleanSupplier condition, Runnable nudge) {
        long endNanos = machine.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            Optional<String> moving = settled(patience);
            if (machine.nanoTime() - endNanos > 0) {
                throw new AssertionError("expected that " + what + ", but it is not so after " + deadline + "\n    "
                        + moving.orElse("nothing moves"));
            }
            if (!condition.getAsBoolean()) {
                nudge.run();
            }
        }
    }
}
