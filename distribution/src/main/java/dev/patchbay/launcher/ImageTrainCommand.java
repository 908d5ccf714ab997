package dev.patchbay.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the cache that later starts are quicker with. For one thread. */
@Command(name = "train", description = "Makes the cache that later starts are quicker with.")
final class ImageTrainCommand implements Callable<Integer> {
    private final Shell shell;

    ImageTrainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        shell.terminal().say("not made yet");
        return ExitCode.DONE.number();
    }
}
