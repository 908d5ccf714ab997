package dev.patchbay.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about plugins that are dropped in. For one thread. */
@Command(
        name = "plugins",
        description = "Plugins that are dropped in: what is there, what would be, and why not.",
        synopsisSubcommandLabel = "list|check|why|deploy|remove|lock")
final class PluginsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
