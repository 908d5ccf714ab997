package dev.patchbay.benchmarks.page;

import dev.patchbay.benchmarks.harness.Outcome;
import dev.patchbay.benchmarks.harness.Results;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.micro.MicroResults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page and its plots. Immutable.
 *
 * @param results what it is written from
 * @param micro what the micro benchmarks found, if they were run
 */
public record Page(Results results, Optional<MicroResults> micro) {
    /** A page without micro benchmarks. */
    public Page(Results results) {
        this(results, Optional.empty());
    }

    /** Writes {@code performance.md} and the folder {@code performance} of plots into a folder. */
    public void write(Path docs) throws IOException {
        Path plots = Files.createDirectories(docs.resolve("performance"));
        for (Section each : sections()) {
            for (Map.Entry<String, Bars> plot : each.plots().entrySet()) {
                Files.writeString(plots.resolve(plot.getKey()), plot.getValue().svg());
            }
        }
        if (micro.isPresent()) {
            Files.writeString(
                    plots.resolve("routing-growth.svg"),
                    new MicroSection(micro.get()).growth().svg());
        }
        Files.writeString(docs.resolve("performance.md"), text());
    }

    /** The page. */
    String text() throws IOException {
        String machine = results.machine().entrySet().stream()
                .map(each -> "| " + each.getKey() + " | " + each.getValue() + " |")
                .collect(Collectors.joining("\n"));
        return template()
                .replace("{{form}}", results.form())
                .replace("{{warning}}", warning())
                .replace("{{begun}}", results.begun())
                .replace("{{machine}}", machine)
                .replace(
                        "{{goals}}",
                        Goal.ALL.stream().map(each -> each.row(results)).collect(Collectors.joining("\n")))
                .replace(
                        "{{micro}}",
                        micro.map(MicroSection::new).map(MicroSection::text).orElse(""))
                .replace("{{loads}}", sections().stream().map(Section::text).collect(Collectors.joining("\n")));
    }

    private String warning() {
        List<Outcome> all =
                results.loads().values().stream().flatMap(List::stream).toList();
        long loud = all.stream().filter(Outcome::loud).count();
        return loud == 0
                ? ""
                : "**Others used the machine during this run: of " + all.size() + " measurements, " + loud
                        + " have too few quiet rounds, and say little.**\n\n";
    }

    private List<Section> sections() {
        return Load.ALL.stream()
                .filter(load -> results.loads().containsKey(load.name()))
                .map(load ->
                        new Section(load, Objects.requireNonNull(results.loads().get(load.name()))))
                .toList();
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("performance.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
