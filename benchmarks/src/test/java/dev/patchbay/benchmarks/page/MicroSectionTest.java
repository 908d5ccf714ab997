package dev.patchbay.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.harness.Results;
import dev.patchbay.benchmarks.micro.Figure;
import dev.patchbay.benchmarks.micro.MicroResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroSectionTest {
    private final MicroResults micro = new MicroResults(
            "full",
            "2026-01-01T00:00Z",
            Map.of("processor", "one of the old kind"),
            List.of(
                    new Figure("TickBenchmark", "patchbay", "", 73.25, 1, 40),
                    new Figure("TickBenchmark", "jacksonTree", "", 1413, Double.NaN, Double.NaN),
                    new Figure("RoutingBenchmark", "index", "4", 25, 1, 24),
                    new Figure("RoutingBenchmark", "index", "4096", 28, 1, 24),
                    new Figure("RoutingBenchmark", "eachPattern", "4", 348, 1, 24),
                    new Figure("RoutingBenchmark", "eachPattern", "4096", 314_976, 1, 24)));

    @Test
    void everyFigureHasARowInTheTableOfItsChapter() {
        assertThat(new MicroSection(micro).text())
                .contains("### Reading a tick")
                .contains("| Patchbay | 73.3 | 1.00 | 40 |")
                .contains("| Jackson tree | 1,413 | – | – |")
                .contains("| Each pattern | 4096 | 314,976 | 1.00 | 24 |")
                .doesNotContain("### Masking");
    }

    @Test
    void theSectionSaysWhereAndWhenItWasMeasured() {
        assertThat(new MicroSection(micro).text()).contains("begun 2026-01-01T00:00Z on one of the old kind");
    }

    @Test
    void routingHasALineForEachWayThroughAllNumbersOfRules(@TempDir Path docs) throws Exception {
        new Page(results(), Optional.of(micro)).write(docs);

        Path plot = docs.resolve("performance/routing-growth.svg");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(plot.toFile());
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(Files.readString(plot)).contains(">Index<", ">Each pattern<", ">4,096<", ">1,000,000<");
        assertThat(Files.readString(docs.resolve("performance.md"))).contains("performance/routing-growth.svg");
    }

    @Test
    void aPageWithoutMicroBenchmarksDoesNotSpeakOfTheirFigures() throws IOException {
        assertThat(new Page(results()).text())
                .doesNotContain("## Micro benchmarks")
                .doesNotContain("{{");
    }

    private static Results results() {
        return new Results("full", "2026-01-01T00:00Z", Map.of(), Map.of());
    }
}
