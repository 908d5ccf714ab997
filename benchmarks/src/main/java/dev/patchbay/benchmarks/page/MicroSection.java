package dev.patchbay.benchmarks.page;

import dev.patchbay.benchmarks.micro.Chapter;
import dev.patchbay.benchmarks.micro.Figure;
import dev.patchbay.benchmarks.micro.MicroResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the page says of the micro benchmarks. Immutable.
 *
 * @param results what they found
 */
record MicroSection(MicroResults results) {
    private static final String GROWTH = "RoutingBenchmark";

    /** A heading with a table for each chapter, below that of all. */
    String text() {
        return Chapter.ALL.stream()
                .filter(chapter -> !results.of(chapter).isEmpty())
                .map(this::text)
                .collect(Collectors.joining("\n", introduction(), ""));
    }

    /** How routing grows with the rules, where that was measured. */
    Lines growth() {
        Map<String, List<Lines.Point>> lines = new LinkedHashMap<>();
        for (Figure each : results.figures()) {
            if (each.chapter().equals(GROWTH)) {
                lines.computeIfAbsent(each.words(), _ -> new ArrayList<>())
                        .add(new Lines.Point(Double.parseDouble(each.parameter()), each.nanos()));
            }
        }
        return new Lines(
                "routing a message: ns, by the number of rules",
                lines.entrySet().stream()
                        .map(line -> new Lines.Line(
                                line.getKey(), line.getValue(), line.getKey().equals("Index")))
                        .toList());
    }

    private String introduction() {
        return "## Micro benchmarks\n\n"
                + "Parts of the way by themselves, measured with JMH by `benchmarks/run micro`, in a run of its own, begun "
                + results.begun() + " on "
                + results.machine().getOrDefault("processor", "an unknown machine") + " with "
                + results.machine().getOrDefault("JVM", "an unknown JVM") + ".\n"
                + "They say what a change costs, not how we stand beside others: their subjects are warm, alone, and have their data in"
                + " the cache.\nThe error is half of JMH's confidence interval of 99.9 %; allocation is that of all threads.\n\n";
    }

    private String text(Chapter chapter) {
        List<String> lines = new ArrayList<>();
        lines.add("### " + chapter.title());
        lines.add("");
        lines.add(chapter.about());
        lines.add("");
        if (chapter.type().equals(GROWTH)) {
            lines.add("![" + growth().title() + "](performance/routing-growth.svg)");
            lines.add("");
        }
        boolean cases =
                results.of(chapter).stream().anyMatch(each -> !each.parameter().isEmpty());
        lines.add((cases ? "| what | case |" : "| what |") + " ns | ± | allocated, B |");
        lines.add("|---|---|---|---|" + (cases ? "---|" : ""));
        results.of(chapter).forEach(each -> lines.add(row(each, cases)));
        return String.join("\n", lines) + "\n";
    }

    private static String row(Figure figure, boolean cases) {
        List<String> cells = new ArrayList<>(List.of(figure.words()));
        if (cases) {
            cells.add(figure.parameter());
        }
        cells.add(nanos(figure.nanos()));
        cells.add(nanos(figure.error()));
        cells.add(Double.isNaN(figure.bytes()) ? "–" : String.format(Locale.ROOT, "%,.0f", figure.bytes()));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String nanos(double nanos) {
        return Double.isNaN(nanos)
                ? "–"
                : String.format(Locale.ROOT, nanos < 10 ? "%,.2f" : nanos < 100 ? "%,.1f" : "%,.0f", nanos);
    }
}
