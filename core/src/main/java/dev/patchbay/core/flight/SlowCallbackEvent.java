package dev.patchbay.core.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A call of foreign code that took long. For one thread. */
@Name("dev.patchbay.SlowCallback")
@Label("Slow Callback")
@Category("Patchbay")
@Description("A module, middleware or callback held one message, or one call, for longer than the threshold")
@StackTrace(false)
@Threshold("20 ms")
final class SlowCallbackEvent extends Event implements Flight.Timing {
    @Label("Kind")
    @Nullable
    String kind;

    @Label("Name")
    @Nullable
    String name;

    @Label("Call")
    @Nullable
    String call;

    @Override
    public void end(String ofKind, String ofName, String ofCall) {
        end();
        if (shouldCommit()) {
            kind = ofKind;
            name = ofName;
            call = ofCall;
            commit();
        }
    }
}
