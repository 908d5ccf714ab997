package dev.patchbay.core;

import java.util.concurrent.CountDownLatch;

/** What hostile code does. */
final class Hang {
    private Hang() {}

    /** Waits for what never comes; an interrupt ends it. */
    static void forEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
