package dev.patchbay.benchmarks.page;

import dev.patchbay.benchmarks.harness.Outcome;
import dev.patchbay.benchmarks.harness.Spread;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.peers.Peers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the page says of one load. Immutable.
 *
 * @param load the load
 * @param outcomes how each client did
 */
record Section(Load load, List<Outcome> outcomes) {
    private static final double MICROSECOND = 1_000;
    private static final double MILLISECOND = 1_000_000;
    private static final double KIBIBYTE = 1024;

    /**
     * A column of the table.
     *
     * @param title its head
     * @param figure what it shows
     * @param unit what the figure is divided by
     */
    private record Column(String title, String figure, double unit) {}

    /** Heading, plots, table. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("### " + load.name() + ": " + load.about());
        lines.add("");
        for (Column each : plotted()) {
            lines.add("![" + each.title() + "](performance/" + file(each) + ")");
            lines.add("");
        }
        lines.add("| client | "
                + String.join(" | ", columns().stream().map(Column::title).toList()) + " | rounds |");
        lines.add("|---|" + "---|".repeat(columns().size() + 1));
        outcomes.forEach(each -> lines.add(row(each)));
        return String.join("\n", lines) + "\n";
    }

    /** Its plots, by the name of their file. */
    Map<String, Bars> plots() {
        Map<String, Bars> plots = new LinkedHashMap<>();
        plotted().forEach(each -> plots.put(file(each), plot(each)));
        return plots;
    }

    private Bars plot(Column column) {
        List<Bars.Bar> bars = outcomes.stream()
                .filter(each -> each.figures().containsKey(column.figure()))
                .map(each -> new Bars.Bar(
                        about(each),
                        scaled(each.figures().get(column.figure()), column.unit()),
                        each.subject().startsWith("patchbay")))
                .toList();
        return new Bars(load.name() + ": " + column.title(), bars);
    }

    private static Spread scaled(Spread spread, double unit) {
        return new Spread(spread.median() / unit, spread.least() / unit, spread.most() / unit);
    }

    /** What is shown besides in the table: the first column, and what a flood costs. */
    private List<Column> plotted() {
        return columns().subList(0, columns().equals(floods()) ? 2 : 1);
    }

    private String file(Column plotted) {
        return load.name() + (plotted.equals(columns().getFirst()) ? "" : "-cpu") + ".svg";
    }

    private List<Column> columns() {
        Shape shape = load.shape();
        return switch (shape) {
            case FLOOD -> floods();
            case OUTBOUND -> floods();
            case ROUND_TRIP ->
                List.of(
                        new Column("median, µs", "p50", MICROSECOND),
                        new Column("99th percentile, µs", "p99", MICROSECOND),
                        new Column("CPU each, µs", "cpuEach", MICROSECOND));
            case CROWD ->
                List.of(
                        new Column("heap of each, KiB", "heapEach", KIBIBYTE),
                        new Column("resident of each, KiB", "residentEach", KIBIBYTE),
                        new Column("platform threads", "threads", 1),
                        new Column("CPU for a message, µs", "cpuEach", MICROSECOND));
            case STORM ->
                List.of(
                        new Column("all back, ms", "all", MILLISECOND),
                        new Column("half back, ms", "half", MILLISECOND),
                        new Column("CPU for each, µs", "cpuEach", MICROSECOND));
        };
    }

    private static List<Column> floods() {
        return List.of(
                new Column("messages a second", "perSecond", 1),
                new Column("CPU for a message, ns", "cpuEach", 1),
                new Column("allocated, B", "bytesEach", 1));
    }

    private String row(Outcome outcome) {
        if (outcome.figures().isEmpty()) {
            return "| " + about(outcome) + " |" + " – |".repeat(columns().size()) + " failed: "
                    + outcome.failure().replace('|', '/') + " |";
        }
        List<String> cells = new ArrayList<>(List.of(about(outcome)));
        for (Column column : columns()) {
            Spread spread = outcome.figures().get(column.figure());
            cells.add(spread == null ? "–" : Numbers.spread(spread, column.unit()));
        }
        cells.add(rounds(outcome));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String rounds(Outcome outcome) {
        var text = new StringBuilder().append(outcome.counted());
        if (outcome.disturbed() > 0) {
            text.append(", ").append(outcome.disturbed()).append(" thrown out");
        }
        if (outcome.loud()) {
            text.append(", **none quiet**");
        }
        if (outcome.serverBound() * 2 > outcome.counted()) {
            text.append(", the server was the limit");
        }
        double lost = outcome.median("lostShare");
        if (lost > 0.0005) {
            text.append(String.format(Locale.ROOT, ", %.1f %% lost by full inboxes", lost * 100));
        }
        if (!outcome.failure().isEmpty()) {
            text.append(", then failed: ").append(outcome.failure().replace('|', '/'));
        }
        return text.toString();
    }

    private static String about(Outcome outcome) {
        return Peers.named(outcome.subject()).map(Peers::about).orElse(outcome.subject());
    }
}
