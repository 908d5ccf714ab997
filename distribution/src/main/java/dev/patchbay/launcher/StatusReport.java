package dev.patchbay.launcher;

import dev.patchbay.api.TimeSource;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.launcher.installation.ProcessFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what this process says of its plugins up to date, until it is closed.
 *
 * <p>Safe for any thread: its lock guards the lines. A file that can't be written is told once in the log, and costs nothing else.
 */
final class StatusReport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);

    private final ProcessFiles files;
    private final PluginSettings settings;
    private final String command;
    private final TimeSource time;
    private List<ProcessReport.Line> lines = List.of();
    private boolean closed;
    private boolean told;

    private StatusReport(ProcessFiles files, PluginSettings settings, String command, TimeSource time) {
        this.files = files;
        this.settings = settings;
        this.command = command;
        this.time = time;
    }

    /** A report that is not written yet. */
    static StatusReport of(PluginSettings settings, String command, TimeSource time) {
        return new StatusReport(new ProcessFiles(settings.copies()), settings, command, time);
    }

    /** Writes how all stand now, none of whom has just changed. */
    synchronized void now(List<Plugin> all) {
        Instant now = time.instant();
        lines = all.stream().map(each -> line(each, now)).toList();
        write();
    }

    /** Writes how all stand now, one of whom has just come to this. */
    synchronized void changed(Plugin one, List<Plugin> all) {
        var change = ProcessReport.Line.of(one, time.instant());
        lines = lines.stream().map(each -> each.isSame(change) ? change : each).toList();
        now(all);
    }

    /** A line that says what it said before says it since then. */
    private ProcessReport.Line line(Plugin plugin, Instant now) {
        var line = ProcessReport.Line.of(plugin, now);
        return lines.stream().filter(line::isSame).findFirst().orElse(line);
    }

    private void write() {
        if (closed) {
            return;
        }
        ProcessHandle process = ProcessHandle.current();
        var report = new ProcessReport(
                process.pid(),
                ProcessReport.startOf(process),
                command,
                settings.folder(),
                settings.hotDeploy(),
                settings.timing().guard(),
                lines);
        try {
            files.write(report.json());
        } catch (IOException e) {
            if (!told) {
                LOG.warn("the plugins' status can't be written copies={}", settings.copies(), e);
            }
            told = true;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            files.delete();
        } catch (IOException e) {
            LOG.debug("the plugins' status can't be deleted copies={}", settings.copies(), e);
        }
    }
}
