package dev.patchbay.core.supervise;

import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;

/** How often one version of a module has failed of late, and so when it runs again. Owned by the module's thread. */
final class RestartDelays {
    /** The delay is doubled so many times at most; far beyond any cap, and short of an overflow. */
    private static final int DOUBLINGS = 20;

    private final RestartPolicy policy;
    private final RandomGenerator random;
    private final Timers timers;
    private final ArrayDeque<Long> failedAtNanos = new ArrayDeque<>(1);

    RestartDelays(RestartPolicy policy, RandomGenerator random, Timers timers) {
        this.policy = policy;
        this.random = random;
        this.timers = timers;
    }

    /** It failed just now. */
    void failed() {
        long now = timers.nanoTime();
        failedAtNanos.add(now);
        while (now - failedAtNanos.getFirst() > policy.window().toNanos()) {
            failedAtNanos.remove();
        }
    }

    /** How many failures there were within the window. */
    int failures() {
        return failedAtNanos.size();
    }

    /** Whether that is too many to try again. */
    boolean isOver() {
        return failures() >= policy.failures();
    }

    /** How long to wait before the next run. */
    Duration next() {
        long first = policy.first().toNanos();
        long ceiling = Math.min(
                first << Math.min(failures() - 1, DOUBLINGS), policy.cap().toNanos());
        return Duration.ofNanos(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
