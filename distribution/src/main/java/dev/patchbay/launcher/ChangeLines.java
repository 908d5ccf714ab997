package dev.patchbay.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What becomes of a change, as it is printed.
 *
 * <p>For one thread.
 */
final class ChangeLines {
    private final Terminal terminal;
    private final boolean json;
    private Optional<Change> change = Optional.empty();

    ChangeLines(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** What was done in the folder. */
    void file(String verdict, Change done, Path place) {
        change = Optional.of(done);
        terminal.result(
                json
                        ? new JsonLine()
                                .with("id", done.id())
                                .with("version", done.version())
                                .with("verdict", verdict)
                                .with("file", place.toString())
                                .end()
                        : verdict + " " + (done.id() + " " + done.version()).strip() + ": " + place);
    }

    /** A process that does not look at the folder. */
    void off(ProcessReport process) {
        terminal.say("process " + process.pid() + " (" + process.command()
                + ") keeps what it has: its hot deploy is off. Restart it, or start it with plugins: {hot-deploy: manual}"
                + " in its configuration file");
    }

    /** What a process says, or that it says nothing. */
    void process(ProcessReport process, Optional<Change.Outcome> outcome) {
        List<ProcessReport.Line> lines = change.map(each -> each.lines(process)).orElse(List.of());
        String verdict = outcome.map(PluginWords::word).orElse("unknown");
        String refusals = lines.stream()
                .map(ProcessReport.Line::refusal)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "));
        String states = lines.stream()
                .map(each -> (each.version() + " " + each.state()).strip())
                .collect(Collectors.joining(", "));
        terminal.result(
                json
                        ? new JsonLine()
                                .with("pid", process.pid())
                                .with("command", process.command())
                                .with("verdict", verdict)
                                .withTexts(
                                        "states",
                                        lines.stream()
                                                .map(each -> (each.version() + " " + each.state()).strip())
                                                .toList())
                                .with("refusal", refusals)
                                .end()
                        : "process " + process.pid() + " (" + process.command() + "): " + verdict
                                + (states.isEmpty() ? "" : ": " + states)
                                + (refusals.isEmpty() ? "" : ". " + refusals));
    }
}
