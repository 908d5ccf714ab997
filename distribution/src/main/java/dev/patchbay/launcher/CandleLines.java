package dev.patchbay.launcher;

import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.CandleEvent;
import dev.patchbay.subscriptions.Gap;
import java.util.List;
import java.util.Locale;

/**
 * How candles are printed, for people in columns, for programs in JSON.
 *
 * @param json whether for programs
 */
record CandleLines(boolean json) {
    String line(CandleEvent event) {
        return switch (event) {
            case Candle candle -> json ? object(candle) : words(candle);
            case Gap gap -> new TickLines(json, List.of(gap.asset())).line(gap);
        };
    }

    private static String object(Candle candle) {
        JsonLine line = new JsonLine()
                .with("asset", candle.asset())
                .with("time", candle.time())
                .with("open", candle.open())
                .with("high", candle.high())
                .with("low", candle.low())
                .with("close", candle.close())
                .with("closed", candle.closed());
        return (candle.partial() ? line.with("partial", true) : line).end();
    }

    private static String words(Candle candle) {
        String remark = (candle.closed() ? "" : "  forming") + (candle.partial() ? "  partial" : "");
        return String.format(
                Locale.ROOT,
                "%-23s  %s  %-10s %-10s %-10s %s%s",
                Table.time(candle.time()),
                candle.asset(),
                candle.open().toPlainString(),
                candle.high().toPlainString(),
                candle.low().toPlainString(),
                candle.close().toPlainString(),
                remark);
    }
}
