package dev.patchbay.core.plugin;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.PluginSettings.HotDeploy;
import dev.patchbay.core.time.Timers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what changes in the plugins folder while the process runs.
 *
 * <p>Owned by the deployer's thread, on which every look is done; the hints of the file system and the timer only ask for one.
 */
final class HotDeployment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HotDeployment.class);

    private final PluginSettings settings;
    private final FolderWatch watch;
    private final FolderWatch.Taker taker;
    private final DeployerThread thread;
    private final Timers timers;

    /** Whether a look waits for its turn. Set by any thread, cleared by the one that looks. */
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** Written when the watch begins and ends, read by the timers' threads. */
    private volatile boolean on;

    private Optional<FolderHint> hint = Optional.empty();
    private Timers.@Nullable Timer next;

    /** Looks at nothing yet, but knows what lies there now. */
    HotDeployment(
            PluginSettings settings,
            Supplier<List<Path>> sources,
            FolderWatch.Taker taker,
            DeployerThread thread,
            Timers timers) {
        this.settings = settings;
        this.taker = taker;
        this.thread = thread;
        this.timers = timers;
        this.watch = new FolderWatch(
                settings.hotDeploy(),
                settings.folder(),
                sources,
                settings.timing().scan(),
                timers);
    }

    /** This file was deployed as it is now. */
    void taken(Path source) {
        watch.taken(source);
    }

    /** Begins to look, now and then. */
    synchronized void begin() {
        if (settings.hotDeploy() != HotDeploy.OFF) {
            on = true;
            hint = FolderHint.of(settings.folder(), this::ask);
            next = timers.after(settings.timing().scan(), this::again);
        }
    }

    private synchronized void again() {
        if (on) {
            ask();
            next = timers.after(settings.timing().scan(), this::again);
        }
    }

    private void ask() {
        if (on && waiting.compareAndSet(false, true)) {
            thread.post(this::look);
        }
    }

    private void look() {
        waiting.set(false);
        try {
            watch.look(taker);
        } catch (ConfigException unreadable) {
            LOG.warn("the plugins folder can't be looked at reason=\"{}\"", unreadable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks no more. Idempotent. */
    @Override
    public synchronized void close() {
        on = false;
        hint.ifPresent(FolderHint::close);
        if (next != null) {
            next.cancel();
        }
    }
}
