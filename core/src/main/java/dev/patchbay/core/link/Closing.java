package dev.patchbay.core.link;

import io.netty.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * What the end of a link waits for, once a close frame is on its way.
 *
 * <p>Owned by its event loop.
 */
final class Closing {
    private final boolean sentIsEnough;
    private final Future<?> timer;
    private final Consumer<Ending> end;
    private Ending ending;
    private boolean sent;
    private boolean answered;

    /**
     * Waits.
     *
     * @param sentIsEnough whether the peer has closed already, or its answer does not matter
     * @param timer ends the wait; cancelled by {@link #stop}
     */
    Closing(Ending ending, boolean sentIsEnough, Future<?> timer, Consumer<Ending> end) {
        this.ending = ending;
        this.sentIsEnough = sentIsEnough;
        this.timer = timer;
        this.end = end;
    }

    /** Our close frame was written, or can't be. */
    void sent() {
        sent = true;
        endIfThrough();
    }

    void peerClosed(int code) {
        answered = true;
        if (ending.cause().closeCode() == 0) {
            ending = ending.withPeerCode(code);
        }
        endIfThrough();
    }

    /** The wait is over; returns what it was for. */
    Ending stop() {
        timer.cancel(false);
        return ending;
    }

    private void endIfThrough() {
        if (sent && (sentIsEnough || answered)) {
            end.accept(ending);
        }
    }
}
