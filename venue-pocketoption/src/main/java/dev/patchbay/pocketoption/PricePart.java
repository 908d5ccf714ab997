package dev.patchbay.pocketoption;

import dev.patchbay.account.Instruments;
import dev.patchbay.account.InvalidAssetException;
import dev.patchbay.api.EventStream;
import dev.patchbay.core.Client;
import dev.patchbay.subscriptions.Aggregation;
import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.CandleEvent;
import dev.patchbay.subscriptions.CandleOptions;
import dev.patchbay.subscriptions.StreamOptions;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import dev.patchbay.subscriptions.history.CandleRequest;
import dev.patchbay.subscriptions.history.History;
import dev.patchbay.subscriptions.history.TickRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The part of {@link PocketOption} that is about prices, live ones or those of the past. Safe for any thread. */
sealed class PricePart extends AccountPart permits TradePart {
    PricePart(Client client) {
        super(client);
    }

    /**
     * Live prices: other aggregations, forming candles, publishers, and the same streams with other options.
     *
     * @throws dev.patchbay.api.ConfigException if the subscriptions module was left out
     */
    public Subscriptions subscriptions() {
        return handle(Subscriptions.class);
    }

    /**
     * Prices of the past: ranges of any length and time, other alignments, other deadlines.
     *
     * @throws dev.patchbay.api.ConfigException if the history module was left out
     */
    public History history() {
        return handle(History.class);
    }

    /**
     * Opens a stream of an asset's prices, from now on. Does not wait. What a lost connection made it miss is fetched from the venue's
     * history, up to ten minutes of it; what can't be had is a {@link dev.patchbay.subscriptions.Gap} in its place. A reader that is more
     * than 1,024 items behind loses the oldest.
     *
     * @param asset its symbol; the case of letters counts
     * @return close it, and the last of an asset's streams to close unsubscribes
     * @throws InvalidAssetException if the venue has told its assets, and this is none of them
     * @throws dev.patchbay.subscriptions.StreamBudgetException if the client was told to refuse more assets than the venue streams at once
     * @throws dev.patchbay.api.ClosedException if the client is closed, or the subscriptions module was set aside
     */
    public EventStream<TickEvent> ticks(String asset) {
        return subscriptions().ticks(known(asset), StreamOptions.STANDARD.withBackfill(PocketOption.LONGEST_FILL));
    }

    /**
     * Opens a stream of an asset's closed candles, from now on, in the windows of the venue's own chart. Does not wait. The first is
     * {@linkplain Candle#partial() partial}, unless the window just begins. Fills, loses and fails as {@link #ticks}. A candle without a
     * next price closes two seconds after its window, by the venue's clock.
     *
     * @param asset its symbol; the case of letters counts
     * @param period the length of a window; it divides 24 hours. The venue's chart need not offer it
     * @throws IllegalArgumentException if the period does not divide 24 hours; {@link Aggregation#time} takes it
     */
    public EventStream<CandleEvent> candles(String asset, Duration period) {
        return candles(asset, period, 0);
    }

    /**
     * {@link #candles(String, Duration)}, preceded by candles of the past, without a seam between them and the live ones.
     *
     * @param history how many closed windows come first; from 0 to 100,000
     */
    public EventStream<CandleEvent> candles(String asset, Duration period, int history) {
        CandleOptions options = CandleOptions.STANDARD.withBackfill(PocketOption.LONGEST_FILL);
        return subscriptions()
                .candles(known(asset), Aggregation.aligned(period, Alignment.VENUE), options.withHistory(history));
    }

    /**
     * The newest candles of an asset, oldest first, in the windows of the venue's own chart; the last is still open. Waits at most 30 s, and a
     * second for each page of the venue's history that it takes. All or nothing. While the client is not live, it waits.
     *
     * @param asset its symbol; the case of letters counts
     * @param period the length of a window; positive. The venue need not know it
     * @param count how many at most; at least 1. Fewer if the venue has nothing older
     * @throws InvalidAssetException if the venue has told its assets, and this is none of them
     * @throws IllegalArgumentException if it would take too many pages
     * @throws dev.patchbay.api.RequestTimeoutException if not everything was there in time
     * @throws dev.patchbay.subscriptions.history.HistoryException if the venue's answers do not make up what was asked for
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the history module failed again and again, or was set aside
     */
    public List<Candle> candleHistory(String asset, Duration period, int count) throws InterruptedException {
        return history().candles(CandleRequest.of(known(asset), period).withCount(count));
    }

    /** The twin of {@link #candleHistory}: the future ends as that does. Cancelling it ends the request. */
    public CompletableFuture<List<Candle>> candleHistoryAsync(String asset, Duration period, int count) {
        return Twin.of(() ->
                history().candlesAsync(CandleRequest.of(known(asset), period).withCount(count)));
    }

    /**
     * The prices of an asset up to now, oldest first, exactly as many as the venue has. Waits and fails as {@link #candleHistory}.
     *
     * @param asset its symbol; the case of letters counts
     * @param last how far back; positive
     */
    public List<Tick> tickHistory(String asset, Duration last) throws InterruptedException {
        return history().ticks(TickRequest.of(known(asset)).withLast(last));
    }

    /** The twin of {@link #tickHistory}: the future ends as that does. Cancelling it ends the request. */
    public CompletableFuture<List<Tick>> tickHistoryAsync(String asset, Duration last) {
        return Twin.of(() -> history().ticksAsync(TickRequest.of(known(asset)).withLast(last)));
    }

    /**
     * The newest candles that the venue keeps at hand, about a hundred, oldest first: quicker than {@link #candleHistory}, and as many as it
     * likes. Waits at most 30 s, and fails as that.
     *
     * @param asset its symbol; the case of letters counts
     * @param period the length of a window: one of the venue's chart, or a multiple of one
     */
    public List<Candle> snapshot(String asset, Duration period) throws InterruptedException {
        return history().snapshot(known(asset), period, PocketOption.SNAPSHOT);
    }

    /** The twin of {@link #snapshot}: the future ends as that does. Cancelling it ends the request. */
    public CompletableFuture<List<Candle>> snapshotAsync(String asset, Duration period) {
        return Twin.of(() -> history().snapshotAsync(known(asset), period, PocketOption.SNAPSHOT));
    }

    /** A symbol that is misspelt would stay silent for ever. An inactive asset has a past, and may become active again. */
    private String known(String asset) {
        client().appState()
                .state(Instruments.class)
                .filter(table -> table.malformed() == 0)
                .ifPresent(table -> named(table, asset));
        return asset;
    }
}
