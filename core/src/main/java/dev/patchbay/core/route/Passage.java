package dev.patchbay.core.route;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One thread's way through the layers, as the watch sees it.
 *
 * <p>The thread enters and leaves each layer; the watch may take over a passage that stays in one too long. Either the thread leaves first or
 * the watch takes over first, never both: the counter decides, by compare-and-set.
 */
final class Passage {
    private static final long TAKEN_OVER = -1;

    /** Odd while inside a layer. Written by the thread and, once, by the watch. */
    private final AtomicLong steps = new AtomicLong();

    private final Thread thread;
    /** Written by the thread before {@link #steps} turns odd, read by the watch after. */
    private @Nullable Layer layer;
    /** As {@link #layer}. */
    private long sinceNanos;

    Passage(Thread thread) {
        this.thread = thread;
    }

    Thread thread() {
        return thread;
    }

    void enter(Layer next, long nowNanos) {
        layer = next;
        sinceNanos = nowNanos;
        steps.incrementAndGet();
    }

    /** Leaves the layer; false if the watch has taken over, and the thread must touch nothing any more. */
    boolean leave() {
        long inside = steps.get();
        return inside != TAKEN_OVER && steps.compareAndSet(inside, inside + 1);
    }

    /** For the watch: the layer in which the thread has been for longer than the budget, and the passage is the watch's now; else null. */
    @Nullable
    Layer takeOver(long nowNanos, long budgetNanos) {
        long step = steps.get();
        if ((step & 1) == 0 || step == TAKEN_OVER) {
            return null;
        }
        Layer inside = layer;
        boolean overdue = nowNanos - sinceNanos > budgetNanos;
        return overdue && steps.compareAndSet(step, TAKEN_OVER) ? inside : null;
    }
}
