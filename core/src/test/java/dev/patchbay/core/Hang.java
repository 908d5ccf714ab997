package dev.patchbay.core;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What hostile code does. */
final class Hang {
    private Hang() {}

    /** Waits for what never comes; an interrupt ends it. */
    static void forEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Waits, and ignores that it is interrupted; not for longer than a test may take. */
    static void until(CountDownLatch latch) {
        while (true) {
            try {
                if (!latch.await(10, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody let it go");
                }
                return;
            } catch (InterruptedException ignored) {
                // that is what it is about
            }
        }
    }
}
