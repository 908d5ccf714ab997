package dev.patchbay.benchmarks.page;

import dev.patchbay.benchmarks.harness.Spread;
import java.util.List;
import java.util.Locale;

/**
 * A plot of one bar for each client, with a line from the least to the most of its rounds, as SVG. Immutable.
 *
 * @param title what is plotted, and in what unit
 * @param bars in the order of the plot
 */
record Bars(String title, List<Bar> bars) {
    private static final int LEFT = 300;
    private static final int WIDE = 420;
    private static final int HIGH = 26;
    private static final int TOP = 44;

    /**
     * One client.
     *
     * @param label its name
     * @param spread in the unit of the plot
     * @param ours whether it is ourselves
     */
    record Bar(String label, Spread spread, boolean ours) {}

    String svg() {
        double most =
                bars.stream().mapToDouble(each -> each.spread().most()).max().orElse(1);
        var svg = new StringBuilder(Svg.begin(LEFT + WIDE + 110, TOP + HIGH * bars.size() + 10, title));
        for (int row = 0; row < bars.size(); row++) {
            svg.append(bar(bars.get(row), TOP + row * HIGH, WIDE / Math.max(most, Double.MIN_NORMAL)));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Bar bar, int y, double scale) {
        double least = LEFT + bar.spread().least() * scale;
        double most = LEFT + bar.spread().most() * scale;
        return Svg.text(LEFT - 8, y + 15, "end", "", bar.label())
                + String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>%n",
                        LEFT,
                        y + 2,
                        bar.spread().median() * scale,
                        bar.ours() ? "#1b6ca8" : "#b5b5b5")
                + String.format(
                        Locale.ROOT,
                        "<path d=\"M%.1f %d H%.1f\" stroke=\"#333333\" stroke-width=\"2\"/>%n",
                        least,
                        y + 11,
                        most)
                + Svg.text(
                        (int) most + 8,
                        y + 15,
                        "start",
                        "",
                        Numbers.count(bar.spread().median()));
    }
}
