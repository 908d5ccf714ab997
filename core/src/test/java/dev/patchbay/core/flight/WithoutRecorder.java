package dev.patchbay.core.flight;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.Transition;
import java.time.Duration;
import java.time.Instant;

/** A program in a runtime of its own, which says what it has in the recorder's place. */
final class WithoutRecorder {
    private WithoutRecorder() {}

    /** Calls all that can be called. */
    @SuppressWarnings("SystemOut") // its output is what the test reads
    public static void main(String[] args) {
        Flight flight = Flight.recorder();
        var step = new Transition(
                ClientState.IDLE,
                ClientState.CONNECTING,
                1,
                Cause.of(Cause.Kind.REQUESTED, "resumed"),
                0,
                Duration.ZERO,
                Instant.EPOCH);
        flight.phases("lines").told(step);
        flight.dial("first.test:80").enter("name");
        flight.moduleFailed("echo", 1, false, Duration.ZERO, new IllegalStateException("a bug"));
        flight.overflow("echo", Overflow.DROP_OLDEST, 1);
        System.out.println(flight.getClass().getSimpleName() + " " + flight.timing());
    }
}
