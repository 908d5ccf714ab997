package dev.patchbay.subscriptions;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the ticks of one stream through its seam to its outlet, on a thread that does nothing else: a wait for the history, or an aggregator
 * that blocks, delays this stream and no other.
 *
 * <p>Owned by its stream's thread, but for {@link #stop()}.
 */
final class Pump implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

    /** The venue's clock may jump, so a wait for it is looked at again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Duration NOTHING_DUE = Duration.ofMinutes(1);

    private final String asset;
    private final EventStream<TickEvent> source;
    private final Seam seam;
    private final Outlet outlet;
    private final VenueClock clock;

    /** Written by the stream's thread, read by whoever closes the stream. */
    private volatile @Nullable Thread runner;

    Pump(String asset, EventStream<TickEvent> source, Seam seam, Outlet outlet, VenueClock clock) {
        this.asset = asset;
        this.source = source;
        this.seam = seam;
        this.outlet = outlet;
        this.clock = clock;
    }

    String asset() {
        return asset;
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        try (source) {
            boolean more = true;
            while (more) {
                more = step();
            }
        } finally {
            runner = null;
        }
    }

    /**
     * Works off what is there, or waits for more.
     *
     * @return false if the stream has ended
     */
    boolean step() {
        try {
            return advance();
        } catch (ClosedException over) {
            end(String.valueOf(over.getMessage()));
        } catch (InterruptedException e) {
            end("closed by its reader");
        } catch (Throwable failure) { // an aggregator is foreign code: its bugs stay its own
            failed(failure);
        }
        return false;
    }

    private boolean advance() throws InterruptedException {
        Instant since = clock.instant();
        Optional<TickEvent> event = source.next(Duration.ZERO);
        if (event.isEmpty()) {
            seam.idle(since);
            outlet.pause();
            event = outlet.open() ? source.next(patience()) : event;
        }
        if (event.isPresent()) {
            seam.accept(event.get());
        }
        return outlet.open();
    }

    private Duration patience() {
        return seam.patience()
                .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)
                .orElse(NOTHING_DUE);
    }

    private void end(String reason) {
        try {
            seam.finish();
            outlet.pause();
            outlet.end(reason);
        } catch (Throwable failure) { // as above
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        LOG.warn("stream ended, its aggregator or its history failed asset={}", asset, failure);
        outlet.end("its aggregator or its history failed: " + failure);
        if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    /** The reader has gone. Safe for any thread. */
    void stop() {
        source.close();
        Thread running = runner;
        if (running != null) {
            running.interrupt();
        }
    }
}
