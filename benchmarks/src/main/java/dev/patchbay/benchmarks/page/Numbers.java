package dev.patchbay.benchmarks.page;

import dev.patchbay.benchmarks.harness.Spread;
import java.util.Locale;

/** Numbers for people. */
final class Numbers {
    private Numbers() {}

    /** Three digits that count, with a letter for what is left out. */
    static String count(double number) {
        if (Double.isNaN(number)) {
            return "–";
        }
        if (number >= 1e6) {
            return String.format(Locale.ROOT, "%.2f M", number / 1e6);
        }
        if (number >= 1e4) {
            return String.format(Locale.ROOT, "%.0f k", number / 1e3);
        }
        return number >= 100 ? String.format(Locale.ROOT, "%,.0f", number) : String.format(Locale.ROOT, "%.1f", number);
    }

    static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** The median with the least and the most behind it. */
    static String spread(Spread spread, double unit) {
        return count(spread.median() / unit) + " (" + count(spread.least() / unit) + "–" + count(spread.most() / unit)
                + ")";
    }
}
