package dev.patchbay.launcher;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete commands and options. For one thread. */
@Command(
        name = "completion",
        description = {
            "Prints a script that makes a shell complete commands, options and files.",
            "%nExamples:%n  source <(patchbay completion bash)%n"
                    + "  patchbay completion bash > ~/.local/share/bash-completion/completions/patchbay"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells that there is a script for. */
    enum ShellName {
        /** And Z shell, by its {@code bashcompinit}. */
        BASH
    }

    private final Shell shell;

    @Parameters(paramLabel = "bash", description = "The shell. The script for bash works in zsh, too.")
    private ShellName name = ShellName.BASH;

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        String script = switch (name) {
            case BASH -> AutoComplete.bash("patchbay", Commands.all(shell));
        };
        script.lines().forEach(shell.terminal()::result);
        return ExitCode.DONE.number();
    }
}
