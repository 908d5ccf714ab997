package dev.patchbay.core.flight;

import dev.patchbay.api.Overflow;
import dev.patchbay.api.Transition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where there is no Flight Recorder. Immutable. */
final class NoFlight implements Flight, Flight.Phases, Flight.DialTimes {
    @Override
    public Phases phases(String venue) {
        return this;
    }

    @Override
    public DialTimes dial(String endpoint) {
        return this;
    }

    @Override
    public void moduleFailed(String module, int failures, boolean setAside, Duration delay, Throwable failure) {}

    @Override
    public void overflow(String module, Overflow policy, long lost) {}

    @Override
    public @Nullable Timing timing() {
        return null;
    }

    @Override
    public void told(Transition step) {}

    @Override
    public void enter(String part) {}

    @Override
    public void over(String outcome) {}
}
