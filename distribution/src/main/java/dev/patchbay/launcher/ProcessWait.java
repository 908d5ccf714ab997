package dev.patchbay.launcher;

import dev.patchbay.api.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Waits for running processes to say what became of a change in their folder. Immutable.
 *
 * @param look reads what they say
 * @param time measures the wait
 */
record ProcessWait(Look look, TimeSource time) {
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    /** Reads what running processes say. */
    interface Look {
        List<ProcessReport> reports() throws IOException;
    }

    /**
     * Waits until each process that takes up changes is done, or the time is over.
     *
     * @return what those say in the end; one that has ended meanwhile says nothing
     */
    List<ProcessReport> await(Predicate<ProcessReport> done, Duration timeout)
            throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long beginNanos = time.nanoTime();
        List<ProcessReport> reports = look.reports();
        while (!reports.stream().allMatch(done) && time.nanoTime() - beginNanos < timeout.toNanos()) {
            var _ = never.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
            reports = look.reports();
        }
        return reports;
    }
}
