package dev.patchbay.launcher;

import dev.patchbay.core.Plugin.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of the folder for plugins that running processes are to take up. Immutable.
 *
 * @param id of the plugin
 * @param digest of what it is to be; empty if it is to go
 * @param begin when it was asked for
 */
record Change(String id, String version, String digest, Instant begin) {
    /** A failure at the end of the guard is told a moment later. */
    private static final Duration TO_TELL = Duration.ofMillis(300);

    /** What became of a change in one process. */
    enum Outcome {
        /** It is as it was asked for. */
        DONE,
        /** All is as before. */
        REFUSED
    }

    /** What a process says of a new version; empty as long as it says nothing, or may yet take it back. */
    Optional<Outcome> deployed(ProcessReport process, Instant now) {
        List<ProcessReport.Line> lines =
                lines(process).stream().filter(this::isThis).toList();
        Optional<ProcessReport.Line> active =
                lines.stream().filter(each -> each.is(State.ACTIVE)).findFirst();
        if (active.isPresent()) {
            Instant proved = active.get().changed().plus(process.guard()).plus(TO_TELL);
            return now.isBefore(proved) ? Optional.empty() : Optional.of(Outcome.DONE);
        }
        return lines.stream().anyMatch(each -> isOut(each) && !each.changed().isBefore(begin))
                ? Optional.of(Outcome.REFUSED)
                : Optional.empty();
    }

    /** What a process says of a plugin that has gone. */
    Optional<Outcome> removed(ProcessReport process) {
        return lines(process).stream().anyMatch(each -> each.is(State.ACTIVE))
                ? Optional.empty()
                : Optional.of(Outcome.DONE);
    }

    /** The lines about this plugin. */
    List<ProcessReport.Line> lines(ProcessReport process) {
        return process.plugins().stream().filter(each -> each.id().equals(id)).toList();
    }

    private boolean isThis(ProcessReport.Line line) {
        return line.digest().equals(digest);
    }

    private static boolean isOut(ProcessReport.Line line) {
        return line.is(State.REFUSED) || line.is(State.DISABLED);
    }
}
