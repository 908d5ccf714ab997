package dev.patchbay.core.flight;

import dev.patchbay.api.Overflow;
import dev.patchbay.api.Transition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a recording of the JDK's Flight Recorder is told.
 *
 * <p>Safe for any thread. Where nobody records, a call costs one look at a flag; where the runtime lacks {@code jdk.jfr}, it does nothing.
 */
public interface Flight {
    /** The recorder of this process; like a logger, it is nobody's own. */
    static Flight recorder() {
        return Recorders.OF_PROCESS;
    }

    /** Times the states of one client, from its first step on. */
    Phases phases(String venue);

    /** Times the parts of one dial. */
    DialTimes dial(String endpoint);

    /** A module's run has failed, and another follows after the delay, or none if it is set aside. */
    void moduleFailed(String module, int failures, boolean setAside, Duration delay, Throwable failure);

    /**
     * A full inbox has begun to lose messages, for the first time since its module looked.
     *
     * @param lost how many it has lost so far
     */
    void overflow(String module, Overflow policy, long lost);

    /** Begins to time a call of foreign code; null if nobody wants to know. */
    @Nullable
    Timing timing();

    /** The states of one client. Called by its runner alone. */
    interface Phases {
        /** A step was taken: the state before is over. */
        void told(Transition step);
    }

    /** The parts of one dial. Owned by its event loop. */
    interface DialTimes {
        /** The part before is over, and went well. */
        void enter(String part);

        /** The dial is over. */
        void over(String outcome);
    }

    /** One call of foreign code. For one thread. */
    interface Timing {
        /**
         * It is back. Recorded if it took longer than the threshold of the event.
         *
         * @param kind {@code module}, {@code middleware} or {@code callback}
         * @param name of the part
         * @param call what was called
         */
        void end(String kind, String name, String call);
    }
}
