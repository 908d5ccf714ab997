package dev.patchbay.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about orders that wait at the venue. For one thread. */
@Command(
        name = "pending",
        description = "Orders that wait at the venue for a time or a price.",
        synopsisSubcommandLabel = "open|list|cancel")
final class PendingCommand implements Runnable {
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
