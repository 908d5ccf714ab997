package dev.patchbay.core.route;

import java.util.List;
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
    private final List<Layer> layers;
    /** Written by the thread before {@link #steps} turns odd, read by the watch after. */
    private @Nullable Layer layer;

    /** Whether the layer passed the message on. The thread's own. */
    private boolean passed;

    /** The step at the watch's last look. Guarded by this, as is the next. */
    private long seen;

    private boolean interrupted;

    /** The passage of a thread through these layers. */
    Passage(Thread thread, List<Layer> layers) {
        this.thread = thread;
        this.layers = layers;
    }

    /** What a sender passes; a worker passes each message through the layers of its moment. */
    List<Layer> layers() {
        return layers;
    }

    /** Whether the thread is in this layer, or was when the watch took over. */
    boolean isIn(Layer asked) {
        return (steps.getAcquire() & 1) == 1 && asked.equals(layer);
    }

    Thread thread() {
        return thread;
    }

    void enter(Layer next) {
        layer = next;
        passed = false;
        steps.setRelease(steps.getPlain() + 1);
    }

    /** The layer passes the message on; that counts if the thread {@linkplain #leave leaves} in time. */
    void pass() {
        passed = true;
    }

    boolean hasPassed() {
        return passed;
    }

    /** Leaves the layer; false if the watch has taken over, and the thread must touch nothing any more. */
    boolean leave() {
        long inside = steps.getPlain();
        return inside != TAKEN_OVER && steps.compareAndSet(inside, inside + 1);
    }

    /**
     * For the watch, which looks once in each budget: the layer in which the thread has been since the last look, and the passage is the
     * watch's now; else null. So a layer is found between one and two budgets after it was entered, and entering it reads no clock.
     *
     * @param interrupt whether the thread may be interrupted then
     */
    synchronized @Nullable Layer takeOver(boolean interrupt) {
        long step = steps.getAcquire();
        boolean stuck = (step & 1) == 1 && step == seen;
        seen = step;
        if (!stuck || !steps.compareAndSet(step, TAKEN_OVER)) {
            return null;
        }
        if (interrupt) {
            interrupted = true;
            thread.interrupt();
        }
        return layer;
    }

    /** For the thread, when {@link #leave} said no: the interrupt was meant for the layer, and must not reach what comes after it. */
    synchronized void takeBackInterrupt() {
        if (interrupted) {
            interrupted = false;
            Thread.interrupted();
        }
    }

    /** An application's own thread is not ours to interrupt: what its interrupt means is the application's business. */
    boolean isOurs() {
        return thread.isVirtual() && thread.getName().startsWith("patchbay-");
    }
}
