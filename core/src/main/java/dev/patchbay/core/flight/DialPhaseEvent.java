package dev.patchbay.core.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A part of a dial that is over. Owned by the event loop of its dial, until it is committed. */
@Name("dev.patchbay.DialPhase")
@Label("Dial Phase")
@Category("Patchbay")
@Description("How long one part of opening a WebSocket took")
@StackTrace(false)
final class DialPhaseEvent extends Event {
    @Label("Endpoint")
    @Nullable
    String endpoint;

    @Label("Part")
    @Nullable
    String part;

    @Label("Outcome")
    @Description("'done', or why the dial ended here")
    @Nullable
    String outcome;
}
