package dev.patchbay.launcher;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.Transition;
import dev.patchbay.core.Client;
import dev.patchbay.launcher.config.TimeSpan;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import dev.patchbay.trades.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a demo has shown: ticks and gaps of each asset, the client's states, the time of the reconnect.
 *
 * <p>Safe for any thread.
 */
final class DemoReport {
    private final Map<String, AtomicLong> ticks = new LinkedHashMap<>();
    private final Map<String, AtomicLong> gaps = new LinkedHashMap<>();
    private final Client client;
    private final TimeSource time;
    private final CountDownLatch back = new CountDownLatch(1);

    // Written by the demo's thread before the cut, and by the listener of the client's states; read by both.
    private volatile long cutNanos;
    private volatile long epochAtCut = Long.MAX_VALUE;
    private volatile long backNanos;

    DemoReport(List<String> assets, Client client, TimeSource time) {
        for (String asset : assets) {
            ticks.put(asset, new AtomicLong());
            gaps.put(asset, new AtomicLong());
        }
        this.client = client;
        this.time = time;
        client.onTransition(this::step);
    }

    /** Counts an item; true, so that it can stand before the printing. */
    boolean count(TickEvent event) {
        Map<String, AtomicLong> counts = switch (event) {
            case Tick _ -> ticks;
            case Gap _ -> gaps;
        };
        AtomicLong count = counts.get(event.asset());
        if (count != null) {
            count.incrementAndGet();
        }
        return true;
    }

    /** The connection is about to be cut. */
    void cut() {
        cutNanos = time.nanoTime();
        epochAtCut = client.epoch();
    }

    private void step(Transition step) {
        if (step.to() == ClientState.LIVE && step.epoch() > epochAtCut) {
            backNanos = time.nanoTime();
            back.countDown();
        }
    }

    /**
     * Waits until the client is live again.
     *
     * @throws ConnectException if that takes longer
     */
    void awaitBack(Duration timeout) throws InterruptedException {
        if (!back.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new ConnectException(Cause.of(
                    Cause.Kind.TIMEOUT, "not live again within " + TimeSpan.words(timeout) + " after the cut"));
        }
    }

    /** The summary. Asked for when the client was live again. */
    List<String> lines(Result order, boolean json) {
        return json ? objects(order) : words(order);
    }

    private List<String> objects(Result order) {
        List<String> lines = new ArrayList<>();
        ticks.forEach((asset, count) -> lines.add(new JsonLine()
                .with("asset", asset)
                .with("ticks", count.get())
                .with("gaps", gaps(asset))
                .end()));
        lines.add(new DealLines(true).closed(order));
        lines.add(new JsonLine()
                .with("states", String.join(" ", states()))
                .with("reconnect-millis", reconnect().toMillis())
                .end());
        return lines;
    }

    private List<String> words(Result order) {
        Table counts = new Table().row("ASSET", "TICKS", "GAPS");
        ticks.forEach((asset, count) -> counts.row(asset, count.toString(), Long.toString(gaps(asset))));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(counts.lines());
        lines.add("");
        lines.addAll(new Table()
                .row("states", String.join(" > ", states()))
                .row("reconnect", "live again " + TimeSpan.words(reconnect()) + " after the cut")
                .row("order", new DealLines(false).closed(order))
                .lines());
        return lines;
    }

    private long gaps(String asset) {
        AtomicLong count = gaps.get(asset);
        return count == null ? 0 : count.get();
    }

    private List<String> states() {
        return client.history().stream()
                .map(step -> step.to().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Duration reconnect() {
        return Duration.ofNanos(backNanos - cutNanos);
    }
}
