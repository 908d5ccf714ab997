package dev.patchbay.core.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A module that has failed. Owned by the module's thread, until it is committed. */
@Name("dev.patchbay.ModuleRestart")
@Label("Module Restart")
@Category("Patchbay")
@Description("A module has failed, and is started again after a delay, or is set aside")
@StackTrace(false)
final class ModuleRestartEvent extends Event {
    @Label("Module")
    @Nullable
    String module;

    @Label("Failures")
    @Description("Failures that count towards being set aside, this one included")
    int failures;

    @Label("Set Aside")
    boolean setAside;

    @Label("Delay")
    @Timespan(Timespan.MILLISECONDS)
    long delay;

    @Label("Failure")
    @Nullable
    String failure;
}
