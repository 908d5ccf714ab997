package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The JSON of history, as captures of the venue have it. Immutable. */
final class HistoryText {
    private HistoryText() {}

    /** A page: one object for each row, ascending. */
    static String page(HistoryQuestion question, String rows) {
        JsonNode index = question.index();
        return "{\"asset\":" + Json.quoted(question.asset()) + (index == null ? "" : ",\"index\":" + Json.text(index))
                + ",\"period\":" + question.period() + ",\"data\":" + rows + "}";
    }

    static String tickRows(String asset, List<Row> ticks) {
        String front = "{\"asset\":" + Json.quoted(asset) + ",\"time\":";
        var text = new StringBuilder("[");
        for (Row tick : ticks) {
            text.append(front)
                    .append(tick.stamp())
                    .append(",\"price\":")
                    .append(tick.price())
                    .append("},");
        }
        return ended(text);
    }

    static String candleRows(@Nullable Asset asset, List<Bar> bars) {
        var text = new StringBuilder("[");
        if (asset != null) {
            String front = "{\"symbol_id\":" + asset.id() + ",\"time\":";
            String back = ",\"asset\":" + Json.quoted(asset.symbol()) + "},";
            for (Bar bar : bars) {
                text.append(front).append(seconds(bar)).append(",\"open\":").append(bar.open());
                text.append(",\"close\":")
                        .append(bar.close())
                        .append(",\"high\":")
                        .append(bar.high());
                text.append(",\"low\":").append(bar.low()).append(back);
            }
        }
        return ended(text);
    }

    /** A snapshot: one array for each row, the ticks ascending, the candles descending. */
    static String snapshot(String asset, long period, List<Row> ticks, List<Bar> bars) {
        var history = new StringBuilder("[");
        for (Row tick : ticks) {
            history.append('[')
                    .append(tick.stamp())
                    .append(',')
                    .append(tick.price())
                    .append("],");
        }
        var candles = new StringBuilder("[");
        for (Bar bar : bars.reversed()) {
            candles.append('[').append(seconds(bar)).append(',').append(bar.open());
            candles.append(',').append(bar.close()).append(',').append(bar.high());
            candles.append(',').append(bar.low()).append("],");
        }
        return "{\"asset\":" + Json.quoted(asset) + ",\"period\":" + period + ",\"history\":" + ended(history)
                + ",\"candles\":" + ended(candles) + "}";
    }

    private static String seconds(Bar bar) {
        return VenueTime.text(bar.start());
    }

    private static String ended(StringBuilder rows) {
        if (rows.length() > 1) {
            rows.setLength(rows.length() - 1);
        }
        return rows.append(']').toString();
    }

    /** A tick as history writes it. */
    record Row(String stamp, String price) {
        static Row of(long stamp, long units, int scale) {
            return new Row(
                    VenueTime.text(stamp), BigDecimal.valueOf(units, scale).toPlainString());
        }
    }
}
