package dev.patchbay.launcher;

import dev.patchbay.api.TimeSource;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.launcher.installation.ProcessFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what this process says of its plugins up to date, until it is closed.
 *
 * <p>Safe for any thread: its lock guards the lines. A file that can't be written is told once in the log, and costs nothing else.
 */
final class StatusReport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);
    private static final Set<Plugin.State> STATES_OF_ONE = Set.of(Plugin.State.ACTIVE, Plugin.State.UNLOADED);

    private final ProcessFiles files;
    private final PluginSettings settings;
    private final String command;
    private final TimeSource time;
    private final List<ProcessReport.Line> lines = new ArrayList<>();
    private boolean closed;

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

    /** Writes how these stand now. */
    synchronized void changed(Collection<Plugin> plugins) {
        plugins.forEach(this::put);
        write();
    }

    /** A line takes the place of one that it makes old; of versions that drain or have leaked there may be many. */
    private void put(Plugin plugin) {
        var line = ProcessReport.Line.of(plugin, time.instant());
        boolean one = STATES_OF_ONE.contains(plugin.state());
        lines.removeIf(each -> each.isSameFile(line));
        lines.removeIf(
                each -> one && each.id().equals(line.id()) && each.state().equals(line.state()));
        lines.add(line);
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
                List.copyOf(lines));
        try {
            files.write(report.json());
        } catch (IOException e) {
            LOG.warn("the plugins' status can't be written copies={}", settings.copies(), e);
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
