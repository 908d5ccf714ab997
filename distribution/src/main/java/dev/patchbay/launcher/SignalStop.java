package dev.patchbay.launcher;

import dev.patchbay.launcher.config.TimeSpan;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What SIGINT and SIGTERM do: they interrupt the command, and the process is held until it has closed what it opened. A command that is done
 * then, because being stopped is how it ends, ends the process with 0; else the JVM does, with the signal's number.
 *
 * <p>Safe for any thread.
 */
final class SignalStop {
    /** By this name the JDK's Flight Recorder writes its file when the process ends; ending at once would leave the file empty. */
    private static final String RECORDING = "JFR Shutdown Hook";

    private static final Duration RECORDING_WRITTEN = Duration.ofSeconds(5);

    private final Thread command;
    private final Shell shell;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private final Thread hook = Thread.ofPlatform().name("patchbay-stop").unstarted(this::stop);

    private SignalStop(Thread command, Shell shell) {
        this.command = command;
        this.shell = shell;
    }

    /** From now on signals stop the command. */
    static SignalStop of(Thread command, Shell shell) {
        var stop = new SignalStop(command, shell);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** The command has ended: a signal finds nothing to wait for. */
    void over(int exitCode) {
        done.complete(exitCode);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) { // a signal has come, and the hook ends the process
        }
    }

    private void stop() {
        command.interrupt();
        try {
            int exitCode = done.get(shell.grace().get().toMillis(), TimeUnit.MILLISECONDS);
            if (exitCode == ExitCode.DONE.number()) {
                awaitRecording();
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (TimeoutException late) {
            shell.terminal()
                    .say("did not end within " + TimeSpan.words(shell.grace().get())
                            + ": left to the operating system");
        } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitRecording() throws InterruptedException {
        Optional<Thread> recording = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(RECORDING))
                .findFirst();
        if (recording.isPresent()) {
            recording.get().join(RECORDING_WRITTEN);
        }
    }
}
