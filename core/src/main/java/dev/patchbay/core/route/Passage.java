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

    /** The step at the watch's last look; the watch's own. */
    private long seen;

    Passage(Thread thread) {
        this.thread = thread;
    }

    Thread thread() {
        return thread;
    }

    void enter(Layer next) {
        layer = next;
        steps.setRelease(steps.getPlain() + 1);
    }

    /** Leaves the layer; false if the watch has taken over, and the thread must touch nothing any more. */
    boolean leave() {
        long inside = steps.getPlain();
        return inside != TAKEN_OVER && steps.compareAndSet(inside, inside + 1);
    }

    /**
     * For the watch, which looks once in each budget: the layer in which the thread has been since the last look, and the passage is the
     * watch's now; else null. So a layer is found between one and two budgets after it was entered, and entering it reads no clock.
     */
    @Nullable
    Layer takeOver() {
        long step = steps.getAcquire();
        boolean stuck = (step & 1) == 1 && step == seen;
        seen = step;
        return stuck && steps.compareAndSet(step, TAKEN_OVER) ? layer : null;
    }
}
