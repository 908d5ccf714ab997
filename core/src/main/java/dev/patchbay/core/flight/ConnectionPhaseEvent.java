package dev.patchbay.core.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A state of a client that is over. Owned by the runner of its client, until it is committed. */
@Name("dev.patchbay.ConnectionPhase")
@Label("Connection Phase")
@Category("Patchbay")
@Description("How long a client was in one state, and why it left it")
@StackTrace(false)
final class ConnectionPhaseEvent extends Event {
    @Label("Venue")
    @Nullable
    String venue;

    @Label("Epoch")
    @Description("The number of the connection, from 1")
    long epoch;

    @Label("Phase")
    @Nullable
    String phase;

    @Label("Next Phase")
    @Nullable
    String next;

    @Label("Cause")
    @Description("Why the phase ended")
    @Nullable
    String cause;

    @Label("Failures")
    @Description("Failures in a row before")
    int failures;
}
