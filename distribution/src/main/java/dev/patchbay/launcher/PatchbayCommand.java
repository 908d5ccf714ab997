package dev.patchbay.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line without a command: it holds what all commands share. For one thread. */
@Command(
        name = "patchbay",
        description = "Keeps WebSocket connections alive, and lets modules share them.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  1  unexpected",
            "  2  usage or configuration",
            "  3  credentials rejected",
            "  4  not connected in time",
            "  5  outcome unknown",
            "  6  refused by the venue",
            "  7  a plugin was refused",
            "130  ended by Ctrl-C (143: by SIGTERM)"
        })
final class PatchbayCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what happens to standard error; -vv logs more, and shows where an error comes from.")
    private boolean[] verbose = {};

    /** How often the user asked to be told more. */
    int verbosity() {
        return verbose.length;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
