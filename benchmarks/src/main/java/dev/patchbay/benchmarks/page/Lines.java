package dev.patchbay.benchmarks.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A plot of lines over axes that both grow by powers, as SVG. Immutable.
 *
 * @param title what is plotted, and in what unit
 * @param lines each with its name at its end
 */
record Lines(String title, List<Line> lines) {
    private static final int LEFT = 90;
    private static final int WIDE = 480;
    private static final int TOP = 50;
    private static final int HIGH = 330;
    private static final int NAMES = 170;

    /**
     * One of them.
     *
     * @param label its name
     * @param points from left to right
     * @param ours whether it is ourselves
     */
    record Line(String label, List<Point> points, boolean ours) {}

    /** Both greater than zero. */
    record Point(double x, double y) {}

    String svg() {
        var svg = new StringBuilder(Svg.begin(LEFT + WIDE + NAMES, TOP + HIGH + 40, title));
        for (double power = lowest(); power <= highest(); power *= 10) {
            svg.append(rule(power));
        }
        lines.stream()
                .flatMap(each -> each.points().stream())
                .map(Point::x)
                .distinct()
                .forEach(x -> svg.append(
                        Svg.text(left(x), TOP + HIGH + 22, "middle", "", String.format(Locale.ROOT, "%,.0f", x))));
        lines.forEach(each -> svg.append(line(each)));
        return svg.append("</svg>\n").toString();
    }

    private String line(Line line) {
        String points = line.points().stream()
                .map(each -> String.format(Locale.ROOT, "%.1f,%.1f", left(each.x()), top(each.y())))
                .collect(Collectors.joining(" "));
        Point last = line.points().getLast();
        String colour = line.ours() ? "#1b6ca8" : "#8a8a8a";
        return String.format(
                        Locale.ROOT,
                        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
                        points,
                        colour,
                        line.ours() ? 3 : 2)
                + Svg.text(left(last.x()) + 8, top(last.y()) + 4, "start", "", line.label());
    }

    private String rule(double y) {
        return String.format(
                        Locale.ROOT,
                        "<path d=\"M%d %.1f H%d\" stroke=\"#dddddd\" stroke-width=\"1\"/>%n",
                        LEFT,
                        top(y),
                        LEFT + WIDE)
                + Svg.text(LEFT - 8, top(y) + 4, "end", "", String.format(Locale.ROOT, "%,.0f", y));
    }

    private double left(double x) {
        double least = all(true, true);
        double most = all(true, false);
        return LEFT + WIDE * Math.log(x / least) / Math.log(Math.max(most / least, 2));
    }

    private double top(double y) {
        return TOP + HIGH - HIGH * Math.log(y / lowest()) / Math.log(highest() / lowest());
    }

    /** The power of ten at the bottom. */
    private double lowest() {
        return Math.pow(10, Math.floor(Math.log10(all(false, true))));
    }

    /** The power of ten at the top. */
    private double highest() {
        return Math.max(lowest() * 10, Math.pow(10, Math.ceil(Math.log10(all(false, false)))));
    }

    private double all(boolean horizontal, boolean least) {
        var numbers = lines.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(each -> horizontal ? each.x() : each.y());
        return (least ? numbers.min() : numbers.max()).orElse(1);
    }
}
