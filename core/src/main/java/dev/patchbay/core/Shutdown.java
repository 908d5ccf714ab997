package dev.patchbay.core;

import dev.patchbay.core.route.Dispatcher;
import dev.patchbay.core.session.Event;
import dev.patchbay.core.session.Outbox;
import dev.patchbay.core.supervise.ModuleSet;
import dev.patchbay.core.time.Deadline;
import dev.patchbay.core.time.Promise;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from draining to closed.
 *
 * <p><b>Order.</b> Modules finish; what is queued is written; the protocol says goodbye and the socket closes; what still waits ends as not
 * sent; modules that have not ended are interrupted; event loops are released.
 *
 * <p><b>Threads.</b> Owned by a virtual thread of its own; {@link #disconnected} comes from the runner.
 */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final ModuleSet modules;
    private final Outbox outbox;
    private final Dispatcher dispatcher;
    private final AutoCloseable links;
    private final Consumer<Event> runner;
    private final ClientSettings.Timing timing;
    private final Timers timers;
    private final Promise<Boolean> disconnected;

    Shutdown(
            ModuleSet modules,
            Outbox outbox,
            Dispatcher dispatcher,
            AutoCloseable links,
            Consumer<Event> runner,
            ClientSettings.Timing timing,
            Timers timers) {
        this.modules = modules;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.links = links;
        this.runner = runner;
        this.timing = timing;
        this.timers = timers;
        this.disconnected = new Promise<>(timers);
    }

    void disconnected() {
        disconnected.complete(true);
    }

    void run() {
        long endNanos = timers.nanoTime() + timing.drain().toNanos();
        try {
            modules.drain(timing.drain().dividedBy(3));
            flush(timing.drain().dividedBy(3));
            runner.accept(new Event.Goodbye());
            disconnected.await(left(endNanos));
            outbox.shut();
            List<String> stubborn =
                    modules.stop(left(endNanos).plus(timing.closing().dividedBy(4)));
            if (!stubborn.isEmpty()) {
                LOG.error("modules ignore the interrupt and keep their threads modules={}", stubborn);
            }
        } catch (InterruptedException e) { // nobody has this thread to interrupt it
            throw new AssertionError(e);
        } finally {
            outbox.shut();
            dispatcher.close();
            release();
            runner.accept(new Event.Drained());
        }
    }

    private Duration left(long endNanos) {
        return Duration.ofNanos(Math.max(0, endNanos - timers.nanoTime()));
    }

    private void flush(Duration limit) throws InterruptedException {
        try (var deadline = new Deadline(timers, limit, outbox)) {
            outbox.awaitSent(deadline);
        }
    }

    private void release() {
        try {
            links.close();
        } catch (Exception e) {
            LOG.warn("event loops were not released cleanly", e);
        }
    }
}
