package dev.patchbay.subscriptions.history;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickArchive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/**
 * Prices of the past. The application's end of the history module.
 *
 * <p>Safe for any thread. Each request has its own deadline, and is all or nothing: what it returns is complete, as far as the
 * venue can read its own rows, and a failure says how far it came. While the client is not live, a request waits; one that loses
 * its connection goes on with the next. The blocking methods block their caller and nobody else.
 *
 * <p>All share one way to the venue, with few questions at a time; requests take turns, round by round.
 */
public final class History implements TickArchive {
    private final Commands<HistoryCommand> commands;
    private final HistoryCounts counts;
    private final ThreadFactory threads;

    History(Commands<HistoryCommand> commands, HistoryCounts counts, ThreadFactory threads) {
        this.commands = commands;
        this.counts = counts;
        this.threads = threads;
    }

    /**
     * Candles, oldest first; a window without a price has none. Fewer than were asked for if the venue seems to have nothing older.
     *
     * @throws IllegalArgumentException if it would take too many pages
     * @throws RequestTimeoutException if not everything was there in time
     * @throws HistoryException if the venue's answers do not make up what was asked for
     * @throws ClosedException if the client is closed
     * @throws ModuleException if the module failed again and again, or was set aside
     */
    public List<Candle> candles(CandleRequest request) throws InterruptedException {
        var errand = new Errand(
                commands, request.period() + " candles of " + request.asset(), request.deadline(), request.progress());
        return candles(
                errand,
                request.asset(),
                terms -> switch (request.alignment()) {
                    case VENUE -> terms.venue(request.period());
                    case UTC -> Buckets.utc(request.period());
                },
                request.from(),
                request.until(),
                request.count());
    }

    /** As {@link #candles(CandleRequest)}, on a virtual thread of its own. Cancelling the future ends the request. */
    public CompletableFuture<List<Candle>> candlesAsync(CandleRequest request) {
        return async(() -> candles(request));
    }

    /**
     * Ticks, oldest first, exactly as many as the venue has; those with equal stamps in its order.
     *
     * @throws IllegalArgumentException if it would take too many pages
     * @throws RequestTimeoutException if not everything was there in time
     * @throws HistoryException if the venue's answers do not make up what was asked for
     * @throws ClosedException if the client is closed
     * @throws ModuleException if the module failed again and again, or was set aside
     */
    public List<Tick> ticks(TickRequest request) throws InterruptedException {
        var errand = new Errand(commands, "ticks of " + request.asset(), request.deadline(), request.progress());
        Terms terms = errand.terms();
        Instant until = request.until().orElseGet(() -> terms.clock().instant());
        Instant from = request.from().orElseGet(() -> until.minus(request.last()));
        Instant latest = request.until().orElse(Instant.MAX); // what has come meanwhile belongs to now
        var pages = new TickPages<Tick>(request.asset(), terms.ticksPerPage(), Function.identity());
        List<Tick> ticks =
                new Walk<>(errand, pages, TickPages.SECONDS.end(until)).backTo(TickPages.SECONDS.start(from));
        return ticks.stream()
                .filter(tick -> !tick.time().isBefore(from) && !tick.time().isAfter(latest))
                .toList();
    }

    /** As {@link #ticks(TickRequest)}, on a virtual thread of its own. Cancelling the future ends the request. */
    public CompletableFuture<List<Tick>> ticksAsync(TickRequest request) {
        return async(() -> ticks(request));
    }

    /**
     * The newest candles that the venue keeps at hand, oldest first, in its own alignment: one question where {@link #candles}
     * takes several. Its stale candles are mended by ticks, with further questions if need be.
     *
     * @param asset the venue's name for it; not blank
     * @param period one that the venue has, or that a multiple of its candles adds up to
     * @param deadline how long to wait in all; positive
     * @throws IllegalArgumentException if the venue has no candles for the period
     * @throws RequestTimeoutException if not everything was there in time
     * @throws HistoryException if the venue has no snapshots, or its answers do not make one up
     * @throws ClosedException if the client is closed
     * @throws ModuleException if the module failed again and again, or was set aside
     */
    public List<Candle> snapshot(String asset, Duration period, Duration deadline) throws InterruptedException {
        Demands.name(asset);
        Demands.positive("the period of a candle", period);
        Demands.positive("a deadline", deadline);
        var errand = new Errand(commands, "the snapshot of " + asset, Optional.of(deadline), Demands::nothing);
        Terms terms = errand.terms();
        return new Assembly(errand, terms, asset, terms.clock().instant()).snapshot(period);
    }

    /** As {@link #snapshot}, on a virtual thread of its own. Cancelling the future ends the request. */
    public CompletableFuture<List<Candle>> snapshotAsync(String asset, Duration period, Duration deadline) {
        return async(() -> snapshot(asset, period, deadline));
    }

    @Override
    public List<Tick> ticks(String asset, Instant from, Instant until, Duration deadline) throws InterruptedException {
        try {
            return ticks(TickRequest.of(asset).withFrom(from).withUntil(until).withDeadline(deadline));
        } catch (IllegalArgumentException e) { // whoever fills a gap must learn that it can't be filled
            throw new HistoryException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Candle> candles(String asset, Buckets buckets, Instant from, Instant until, Duration deadline)
            throws InterruptedException {
        try {
            Demands.order(Optional.of(from), Optional.of(until));
            var errand = new Errand(
                    commands, buckets.period() + " candles of " + asset, Optional.of(deadline), Demands::nothing);
            return candles(errand, asset, _ -> buckets, Optional.of(from), Optional.of(until), OptionalInt.empty())
                    .stream()
                    .filter(Candle::closed)
                    .toList();
        } catch (IllegalArgumentException e) { // as above
            throw new HistoryException(String.valueOf(e.getMessage()));
        }
    }

    private static List<Candle> candles(
            Errand errand,
            String asset,
            Function<Terms, Buckets> windows,
            Optional<Instant> from,
            Optional<Instant> until,
            OptionalInt count)
            throws InterruptedException {
        Terms terms = errand.terms();
        return new Assembly(errand, terms, asset, terms.clock().instant())
                .candles(windows.apply(terms), from, until, count);
    }

    /** What became of the questions to the venue: a snapshot. */
    public HistoryStatistics statistics() {
        return counts.snapshot();
    }

    private <T> CompletableFuture<T> async(Callable<T> request) {
        var future = new CompletableFuture<T>();
        Thread thread = threads.newThread(() -> {
            try {
                future.complete(request.call());
            } catch (Throwable failure) { // whatever it is, it is what the future's holder waits for
                future.completeExceptionally(failure);
            }
        });
        var _ = future.whenComplete((_, _) -> {
            if (future.isCancelled()) {
                thread.interrupt();
            }
        });
        thread.start();
        return future;
    }
}
