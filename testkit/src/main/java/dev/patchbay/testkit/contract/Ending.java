package dev.patchbay.testkit.contract;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** How a call to a part ended that had a thread of its own, and a deadline by the machine's clock. Immutable. */
sealed interface Ending {
    record Returned() implements Ending {
        @Override
        public String toString() {
            return "that it returned";
        }
    }

    record Threw(Throwable failure) implements Ending {
        @Override
        public String toString() {
            return failure + (failure.getStackTrace().length == 0 ? "" : " at " + failure.getStackTrace()[0]);
        }
    }

    record Late(String place) implements Ending {
        @Override
        public String toString() {
            return "that it still ran, here:" + place;
        }
    }

    /** Whether it threw this. */
    default boolean threw(Class<? extends Throwable> type) {
        return this instanceof Threw(var failure) && type.isInstance(failure);
    }

    /** What is called. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    /** Calls, and interrupts what is late. */
    static Ending of(Duration deadline, Call call) throws InterruptedException {
        return new Running(call).end(deadline);
    }

    /** A call that goes on. For one thread, the test's. */
    final class Running {
        private static final int FRAMES = 12;

        private final AtomicReference<Ending> ending = new AtomicReference<>();
        private final Thread thread;

        Running(Call call) {
            thread = Thread.ofVirtual().name("patchbay-contract").start(() -> {
                try {
                    call.run();
                    ending.set(new Returned());
                } catch (Throwable failure) { // whatever a part throws is what the test is about
                    ending.set(new Threw(failure));
                }
            });
        }

        void interrupt() {
            thread.interrupt();
        }

        Ending end(Duration deadline) throws InterruptedException {
            if (thread.join(deadline)) {
                return ending.get();
            }
            String place = Arrays.stream(thread.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> "\n      at " + frame)
                    .collect(Collectors.joining());
            thread.interrupt();
            return new Late(place);
        }
    }
}
