package dev.patchbay.launcher;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about the runtime that Patchbay stands on. For one thread. */
@Command(name = "image", description = "The runtime that this Patchbay stands on: what it has, and how fast it starts.")
final class ImageCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected what to do: "
                        + spec.subcommands().values().stream()
                                .map(CommandLine::getCommandSpec)
                                .filter(each -> !each.usageMessage().hidden())
                                .map(CommandSpec::name)
                                .collect(Collectors.joining(", ")));
    }
}
