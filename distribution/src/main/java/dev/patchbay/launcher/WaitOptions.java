package dev.patchbay.launcher;

import dev.patchbay.api.TimeSource;
import dev.patchbay.core.PluginSettings.HotDeploy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Whether to wait for running processes, and how long. For one thread. */
final class WaitOptions {
    @Option(names = "--no-wait", description = "Do not wait for running processes.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long to wait for running processes. Standard: 30s.")
    private Duration timeout = Duration.ofSeconds(30);

    /**
     * Waits for the processes that take up changes, unless told not to, and prints what each says.
     *
     * @param outcome what a process says; empty as long as it says nothing
     */
    ExitCode await(
            PluginsFolder folder,
            Function<ProcessReport, Optional<Change.Outcome>> outcome,
            ChangeLines lines,
            TimeSource time)
            throws IOException, InterruptedException {
        if (noWait) {
            return ExitCode.DONE;
        }
        List<ProcessReport> ended = new ProcessWait(folder::running, time)
                .await(each -> !takesUp(each) || outcome.apply(each).isPresent(), timeout);
        ended.stream().filter(each -> !takesUp(each)).forEach(lines::off);
        List<ProcessReport> asked = ended.stream().filter(WaitOptions::takesUp).toList();
        asked.forEach(each -> lines.process(each, outcome.apply(each)));
        return exitCode(asked.stream().map(outcome).toList());
    }

    private static ExitCode exitCode(List<Optional<Change.Outcome>> outcomes) {
        if (outcomes.contains(Optional.of(Change.Outcome.REFUSED))) {
            return ExitCode.PLUGIN_REFUSED;
        }
        return outcomes.contains(Optional.<Change.Outcome>empty()) ? ExitCode.OUTCOME_UNKNOWN : ExitCode.DONE;
    }

    private static boolean takesUp(ProcessReport process) {
        return process.hotDeploy() != HotDeploy.OFF;
    }
}
