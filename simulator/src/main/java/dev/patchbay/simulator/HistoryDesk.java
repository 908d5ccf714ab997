package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * History on request: a snapshot after each change of symbol, and pages of candles or ticks.
 *
 * <p>Owned by its event loop. All of it is what the market ticked; a bucket that has not ended is told as it is.
 */
final class HistoryDesk implements Ability {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryDesk.class);
    private static final long TICK_STEP = 3_600_000;
    private static final long USUAL_PERIOD = 60;
    private static final long LONGEST_PERIOD = 1_000_000_000;

    private final Venue venue;
    private final HistoryPolicy policy;
    private final RandomGenerator random;

    HistoryDesk(Venue venue) {
        this.venue = venue;
        this.policy = venue.settings().history;
        this.random = venue.chance().of("history");
    }

    @Override
    public void received(Session client, Request request) {
        switch (request.event()) {
            case "changeSymbol" -> snapshot(client, request);
            case "loadHistoryPeriod", "loadHistoryPeriodFast" -> page(client, request);
            default -> {}
        }
    }

    private void page(Session client, Request request) {
        var question = HistoryQuestion.of(request.payload(), now());
        if (question == null || question.period() > LONGEST_PERIOD) {
            LOG.debug(
                    "history asked for in no known way; connection={}",
                    client.connection().number());
            return;
        }
        Asset asset = venue.assets().find(question.asset());
        String json = HistoryText.page(question, rows(asset, question));
        answer(client, policy.names().page(client.fastHistory()), json, request);
    }

    private String rows(@Nullable Asset asset, HistoryQuestion question) {
        if (asset == null) {
            return "[]";
        }
        Chronicle chronicle = venue.market().chronicle(asset.symbol());
        long from = question.end() - question.lookBack();
        if (question.wantsTicks()) {
            return HistoryText.tickRows(
                    asset.symbol(), newestTicks(chronicle, from, question.end() + 1, policy.ticks()));
        }
        long period = question.period() * 1_000;
        long end = Math.floorDiv(question.end(), period) * period + period;
        return HistoryText.candleRows(asset, Bars.newest(chronicle, from, end, period, policy.candles()));
    }

    private void snapshot(Session client, Request request) {
        JsonNode payload = request.payload();
        String symbol = Streams.asset(payload);
        Asset asset = symbol == null ? null : venue.assets().find(symbol);
        if (payload == null || asset == null) {
            return;
        }
        long period = period(payload);
        Chronicle chronicle = venue.market().chronicle(asset.symbol());
        long now = now() + 1;
        long span = policy.snapshotTicks().toMillis();
        List<HistoryText.Row> ticks = newestTicks(chronicle, now - span, now, policy.ticks());
        long end = now - (policy.stale() ? staleness(period * 1_000, span) : 0);
        List<Bar> bars = Bars.newest(
                chronicle, chronicle.firstBucket(period * 1_000), end, period * 1_000, policy.snapshotCandles());
        String json = HistoryText.snapshot(asset.symbol(), period, ticks, bars);
        answer(client, policy.names().snapshot(client.fastHistory()), json, request);
    }

    /**
     * How old the newest candle of a snapshot is: a bucket and a half, so that the ticks go on one or two buckets beyond
     * it, but never so old that there were a hole between it and the first of the ticks.
     */
    private static long staleness(long period, long span) {
        return Math.min(period + period / 2, span - span / 4);
    }

    private static List<HistoryText.Row> newestTicks(Chronicle chronicle, long from, long until, int most) {
        long lowest = Math.max(from, chronicle.floor());
        Deque<HistoryText.Row> rows = new ArrayDeque<>();
        for (long end = until; end > lowest && rows.size() < most; end -= TICK_STEP) {
            List<HistoryText.Row> step = new ArrayList<>();
            chronicle.each(
                    Math.max(lowest, end - TICK_STEP),
                    end,
                    (stamp, units, scale) -> step.add(HistoryText.Row.of(stamp, units, scale)));
            step.reversed().forEach(rows::addFirst);
        }
        while (rows.size() > most) {
            rows.removeFirst();
        }
        return new ArrayList<>(rows);
    }

    private static long period(JsonNode payload) {
        var period = HistoryQuestion.number(payload.path("period"), BigDecimal.valueOf(USUAL_PERIOD));
        return period == null ? USUAL_PERIOD : Math.clamp(period.longValue(), 1, LONGEST_PERIOD);
    }

    private void answer(Session client, String event, String json, Request request) {
        HistoryAnswer answer = HistoryAnswer.of(event, json, request.effects());
        long soonest = policy.soonest().toNanos();
        long nanos = random.nextLong(soonest, policy.latest().toNanos() + 1);
        if (nanos == 0) {
            answer.sendTo(client);
        } else {
            var _ = client.connection().after(Duration.ofNanos(nanos), () -> answer.sendTo(client));
        }
    }

    private long now() {
        return venue.time().millis(venue.now());
    }
}
