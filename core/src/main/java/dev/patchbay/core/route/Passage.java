package dev.patchbay.core.route;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One thread's way through the layers, as the watch sees it.
 *
 * <p>The thread enters and leaves each layer; the watch may take over a passage that stays in one call of it too long. Either the thread leaves
 * first or the watch takes over first, never both: the counter decides, by compare-and-set.
 */
final class Passage {
    private static final long TAKEN_OVER = -1;

    /** Odd while inside a layer. Written by the thread and, once, by the watch. */
    private final AtomicLong steps = new AtomicLong();

    private final Thread thread;
    private final List<Layer> layers;
    /** Written by the thread before {@link #steps} turns odd, read by the watch after. */
    private @Nullable Layer layer;

    /** How many calls of the layer have come back since it was entered. Written by the thread, read by the watch. */
    private final AtomicInteger calls = new AtomicInteger();
    /** How many messages the layer passed on since it was entered. Written by the thread before {@link #calls}, read by the watch after. */
    private int passed;

    /** The step at the watch's last look. Guarded by this, as are the next two. */
    private long seen;

    private int seenCalls;

    private boolean interrupted;

    /** The passage of a thread through these layers. */
    Passage(Thread thread, List<Layer> layers) {
        this.thread = thread;
        this.layers = layers;
    }

    /** What a sender passes; a worker passes each group of messages through the layers of its moment. */
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
        passed = 0;
        calls.setPlain(0);
        steps.setRelease(steps.getPlain() + 1);
    }

    /** The layer passes the message on; that counts unless the watch takes over before the thread {@linkplain #cameBack says so}. */
    void pass() {
        passed++;
    }

    /** How many messages the layer passed on. */
    int passed() {
        return passed;
    }

    /** A call has come back, what it said is written down, and the same layer may be called again. */
    void cameBack() {
        calls.setRelease(calls.getPlain() + 1);
    }

    /** Whether the watch has taken over as far as the thread can know yet; {@link #leave} knows it for certain. */
    boolean isTakenOver() {
        return steps.getAcquire() == TAKEN_OVER;
    }

    /** Leaves the layer; false if the watch has taken over, and the thread must touch nothing any more. */
    boolean leave() {
        long inside = steps.getPlain();
        return inside != TAKEN_OVER && steps.compareAndSet(inside, inside + 1);
    }

    /**
     * For the watch, which looks once in each budget: the layer that has not come back since the last look, and the passage is the
     * watch's now; else null. So a layer is found between one and two budgets after it was called, and calling it reads no clock.
     *
     * @param interrupt whether the thread may be interrupted then
     */
    synchronized @Nullable Layer takeOver(boolean interrupt) {
        long step = steps.getAcquire();
        int back = calls.getAcquire();
        boolean stuck = (step & 1) == 1 && step == seen && back == seenCalls;
        seen = step;
        seenCalls = back;
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
