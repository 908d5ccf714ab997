package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** How the tests ask for history, and a second opinion on what it should be. */
final class History {
    static final String ASSET = "EURUSD_otc";
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    /** START in the venue's seconds. */
    static final long VENUE = START.getEpochSecond() + 7_200;

    private History() {}

    static String ask(long period, Object time, Object offset, Object index) {
        return "42[\"loadHistoryPeriod\",{\"asset\":\"" + ASSET + "\",\"period\":" + period + ",\"time\":" + time
                + ",\"index\":" + index + ",\"offset\":" + offset + "}]";
    }

    static String chart(long period) {
        return "42[\"changeSymbol\",{\"asset\":\"" + ASSET + "\",\"period\":" + period + "}]";
    }

    static JsonNode parsed(String json) {
        return Objects.requireNonNull(Json.parse(json), json);
    }

    /** The next page that a demo session is sent. */
    static JsonNode page(Peer peer) {
        return parsed(peer.payload("loadHistoryPeriodFast"));
    }

    static JsonNode page(Peer peer, long period, long time, long offset) {
        return page(peer.say(ask(period, time, offset, 1)));
    }

    static JsonNode snapshot(Peer peer, long period) {
        return parsed(peer.say(chart(period)).payload("updateHistoryNewFast"));
    }

    static BigDecimal stamp(Instant time) {
        return BigDecimal.valueOf(time.plusSeconds(7_200).toEpochMilli(), 3);
    }

    static List<BigDecimal> times(JsonNode rows) {
        return rows.valueStream()
                .map(row -> (row.isArray() ? row.get(0) : row.get("time")).decimalValue())
                .toList();
    }

    /** A candle as the tests compare it: bucket, open, close, high, low, without zeros at the end of a decimal. */
    record Candle(long start, BigDecimal open, BigDecimal close, BigDecimal high, BigDecimal low) {
        static Candle of(JsonNode row) {
            return row.isArray()
                    ? new Candle(row.get(0).longValue(), at(row.get(1)), at(row.get(2)), at(row.get(3)), at(row.get(4)))
                    : new Candle(
                            row.get("time").longValue(),
                            at(row.get("open")),
                            at(row.get("close")),
                            at(row.get("high")),
                            at(row.get("low")));
        }

        Candle with(BigDecimal price) {
            return new Candle(start, open, price, high.max(price), low.min(price));
        }

        private static BigDecimal at(JsonNode number) {
            return number.decimalValue().stripTrailingZeros();
        }
    }

    static List<Candle> candles(JsonNode rows) {
        return rows.valueStream().map(Candle::of).toList();
    }

    /** Candles of a tape, in buckets of the venue's time, made without the simulator's code. */
    static List<Candle> compiled(List<Quote> tape, long period) {
        Map<Long, Candle> candles = new TreeMap<>();
        for (Quote quote : tape) {
            long bucket = (quote.time().getEpochSecond() + 7_200) / period * period;
            BigDecimal price = new BigDecimal(quote.price()).stripTrailingZeros();
            Candle known = candles.get(bucket);
            candles.put(bucket, known == null ? new Candle(bucket, price, price, price, price) : known.with(price));
        }
        return new ArrayList<>(candles.values());
    }
}
