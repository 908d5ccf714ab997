package dev.patchbay.testkit.plugin;

/** How a run stood when its test failed, attached to the failure. It was not thrown, and has no stack trace. */
final class PluginOutput extends Exception {
    private static final long serialVersionUID = 1;

    PluginOutput(PluginRun run) {
        super(text(run), null, false, false);
    }

    private static String text(PluginRun run) {
        return "how " + run + " stood: " + run.history() + (run.output().isEmpty() ? "" : "; it said:\n" + run.output());
    }
}
