package dev.patchbay.core.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** An inbox that was full. For one thread. */
@Name("dev.patchbay.InboxOverflow")
@Label("Inbox Overflow")
@Category("Patchbay")
@Description("A module's inbox was full, for the first time since the module looked into it")
@StackTrace(false)
final class InboxOverflowEvent extends Event {
    @Label("Module")
    @Nullable
    String module;

    @Label("Policy")
    @Nullable
    String policy;

    @Label("Lost")
    @Description("Messages that this inbox has lost so far")
    long lost;
}
