package dev.patchbay.core.plugin;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that something in a folder may have changed: sooner than the next look, and not always, as on a network file system.
 *
 * <p>Safe for any thread. One thread waits for the file system's events.
 */
final class FolderHint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderHint.class);

    private final WatchService events;

    private FolderHint(WatchService events) {
        this.events = events;
    }

    /** A hint for this folder, if the file system gives any. */
    static Optional<FolderHint> of(Path folder, Runnable onHint) {
        try {
            WatchService events = folder.getFileSystem().newWatchService();
            folder.register(
                    events,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            var hint = new FolderHint(events);
            Thread.ofPlatform().daemon().name("patchbay-plugins-folder").start(() -> hint.run(onHint));
            return Optional.of(hint);
        } catch (IOException | UnsupportedOperationException none) {
            LOG.debug("the plugins folder is looked at now and then only reason={}", none.toString());
            return Optional.empty();
        }
    }

    private void run(Runnable onHint) {
        try {
            boolean valid = true;
            while (valid) {
                WatchKey key = events.take();
                key.pollEvents();
                onHint.run();
                valid = key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException ended) {
            LOG.trace("no more hints");
        }
    }

    @Override
    public void close() {
        try {
            events.close();
        } catch (IOException failure) {
            LOG.debug("the watch over the plugins folder was not closed", failure);
        }
    }
}
