package dev.patchbay.pocketoption;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.subscriptions.VenueClock;
import dev.patchbay.subscriptions.history.HistoryAnswer;
import dev.patchbay.subscriptions.history.HistoryDialect;
import dev.patchbay.subscriptions.history.PageQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * How PocketOption says what the history module means. Owned by the module's thread.
 *
 * <p>{@code loadHistoryPeriod} asks for a page: it ends at {@code time}, in the venue's wall time, and reaches back {@code offset} seconds;
 * the venue repeats {@code index}. The name {@code loadHistoryPeriodFast} is one of an answer only. {@code changeSymbol} is answered with a
 * snapshot, under one of three names that depend on the session, and makes the asset the one that the site's chart shows.
 */
final class HistoryWords implements HistoryDialect {
    private static final String PAGE = "loadHistoryPeriod";
    private static final String[] PAGES = {PAGE, "loadHistoryPeriodFast"};
    private static final String[] SNAPSHOTS = {"updateHistoryNewFast", "updateHistoryNew", "updateHistory"};

    /** The periods in the venue's own table of assets. Shorter ones are as quickly made of ticks: a page of those holds as many. */
    private static final List<Duration> PERIODS = LongStream.of(
                    60, 120, 180, 300, 600, 900, 1800, 2700, 3600, 7200, 10800, 14400)
            .mapToObj(Duration::ofSeconds)
            .toList();

    /** Some 2,000 ticks as the venue was seen to send them, 10,000 at its fastest: both far from the most that a message may hold. */
    private static final Duration TICKS_PER_PAGE = Duration.ofSeconds(1000);

    private static final int CANDLES_PER_PAGE = 150;

    private final HistoryReader reader = new HistoryReader();
    private final Supplier<PocketOptionOptions> options;

    /** With the options, which may come later than this. */
    HistoryWords(Supplier<PocketOptionOptions> options) {
        this.options = options;
    }

    @Override
    public Rule rule() {
        return Rule.event(PAGES).or(Rule.event(SNAPSHOTS));
    }

    @Override
    public List<Duration> periods() {
        return PERIODS;
    }

    @Override
    public int candlesPerPage() {
        return CANDLES_PER_PAGE;
    }

    @Override
    public Duration ticksPerPage() {
        return TICKS_PER_PAGE;
    }

    @Override
    public Message page(PageQuery query, Duration offset) {
        return Message.text(
                PAGE,
                "{\"asset\":" + Phrases.quote(query.asset())
                        + ",\"period\":" + query.period().toSeconds()
                        + ",\"time\":" + query.end().plus(offset).getEpochSecond()
                        + ",\"index\":" + query.index()
                        + ",\"offset\":" + query.length().toSeconds() + "}");
    }

    @Override
    public List<Message> snapshot(String asset, Duration period) {
        return List.of(Phrases.chart(asset, period));
    }

    /** {@inheritDoc} An asset that was only looked at is left, or the venue would drop the socket after some of them. */
    @Override
    public List<Message> afterSnapshot(String asset, boolean streamed, Optional<String> chart) {
        List<Message> messages = new ArrayList<>();
        if (!streamed) {
            messages.add(Phrases.leave(asset));
        }
        chart.filter(symbol -> !symbol.equals(asset))
                .ifPresent(symbol -> messages.add(Phrases.chart(symbol, TickWords.CHART_PERIOD)));
        return messages;
    }

    @Override
    public Optional<HistoryAnswer> read(Message message, Duration offset) {
        return switch (message.event()) {
            case "loadHistoryPeriod", "loadHistoryPeriodFast" -> reader.page(message, offset);
            case "updateHistoryNewFast", "updateHistoryNew", "updateHistory" -> reader.snapshot(message, offset);
            default -> Optional.empty();
        };
    }

    @Override
    public VenueClock clock(AppState state, TimeSource time) {
        return new MeasuredClock(state, time, () -> options.get().venueOffset());
    }
}
