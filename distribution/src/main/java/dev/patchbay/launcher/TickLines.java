package dev.patchbay.launcher;

import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.util.List;
import java.util.Locale;

/**
 * How ticks are printed, for people in columns, for programs in JSON.
 *
 * <p>Safe for any thread.
 */
final class TickLines {
    private final boolean json;
    private final String columns;

    /** With columns as wide as the longest of the assets. */
    TickLines(boolean json, List<String> assets) {
        int widest = assets.stream().mapToInt(String::length).max().orElse(1);
        this.json = json;
        this.columns = "%-23s  %-" + widest + "s  %s";
    }

    String line(TickEvent event) {
        return switch (event) {
            case Tick tick -> json ? object(tick) : words(tick);
            case Gap gap -> json ? object(gap) : words(gap);
        };
    }

    private static String object(Tick tick) {
        return new JsonLine()
                .with("asset", tick.asset())
                .with("time", tick.time())
                .with("price", tick.price())
                .with("backfilled", tick.backfilled())
                .end();
    }

    private static String object(Gap gap) {
        return new JsonLine()
                .with("asset", gap.asset())
                .with("gap", gap.missed())
                .with("reason", reason(gap).replace(' ', '-'))
                .end();
    }

    private String words(Tick tick) {
        String price = tick.price().toPlainString() + (tick.backfilled() ? "  fetched afterwards" : "");
        return String.format(Locale.ROOT, columns, Table.time(tick.time()), tick.asset(), price);
    }

    private String words(Gap gap) {
        String missed = gap.missed() == 0 ? "ticks may be missing here" : gap.missed() + " ticks are missing here";
        return String.format(Locale.ROOT, columns, "", gap.asset(), missed + ": " + reason(gap));
    }

    private static String reason(Gap gap) {
        return gap.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
