package dev.patchbay.testkit.contract;

import dev.patchbay.api.TimeSource;
import dev.patchbay.testkit.threads.LiveThread;
import dev.patchbay.testkit.threads.ThreadLook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Threads that outlive what started them. */
final class Leftovers {
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private Leftovers() {}

    /** Waits until all threads that were started since have ended. */
    static void requireNoneSince(ThreadLook before, Duration patience) {
        TimeSource machine = TimeSource.system();
        long endNanos = machine.nanoTime() + patience.toNanos();
        List<LiveThread> left = ThreadLook.now().since(before);
        while (!left.isEmpty() && machine.nanoTime() - endNanos < 0) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            left = ThreadLook.now().since(before);
        }
        Complaint.unless(
                left.isEmpty(),
                "that no thread is left when the part has ended",
                left.stream().map(LiveThread::words).collect(Collectors.joining("\n    ")),
                "Run tasks on context.executor(), which ends with the run; a thread of your own keeps a replaced plugin in memory");
    }
}
