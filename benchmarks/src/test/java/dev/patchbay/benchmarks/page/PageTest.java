package dev.patchbay.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.harness.Outcome;
import dev.patchbay.benchmarks.harness.Results;
import dev.patchbay.benchmarks.harness.Spread;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.peers.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private final Results results = new Results(
            "full",
            "2026-01-01T00:00Z",
            Map.of("processor", "one of the old kind"),
            Map.of(
                    "text-120",
                    List.of(outcome("patchbay", 5e6, 800), outcome("netty", 1e6, 200), failed("netty-bare"))));

    @Test
    void aGoalShowsTheFigureOfTheRunBesideIt() throws IOException {
        assertThat(new Page(results).text())
                .contains("throughput, to raw Netty's standard client | ≥ 2.50 x | 5.00 x | yes |")
                .contains("| CPU for a message, to raw Netty's standard client | ≤ 0.40 x | 4.00 x | **no** |");
    }

    @Test
    void aGoalThatWasNotMeasuredSaysSo() throws IOException {
        assertThat(new Page(results).text()).contains("to socket.io-client for Java | ≥ 40.00 x | – | not measured |");
    }

    @Test
    void everyGoalReadsALoadThatIsJudgedAndAClientThatIsGivenIt() throws IOException {
        Map<String, List<Outcome>> judged = new LinkedHashMap<>();
        Load.ALL.stream()
                .filter(Load::judged)
                .forEach(load -> judged.put(
                        load.name(),
                        Peers.ALL.stream()
                                .filter(each -> each.takes().test(load))
                                .map(each -> everything(each.name()))
                                .toList()));

        assertThat(new Page(new Results("full", "now", Map.of(), judged)).text())
                .doesNotContain("not measured");
    }

    @Test
    void aFigureThatAClientCanNotTellIsLeftOut() throws IOException {
        var silent =
                new Outcome("node-ws", Map.of("perSecond", spread(1e6), "cpuEach", spread(500)), 7, 0, false, 0, "");

        assertThat(new Page(new Results("full", "now", Map.of(), Map.of("text-120", List.of(silent)))).text())
                .contains("| ws for Node | 1.00 M (900 k–1.10 M) | 500 (450–550) | – | 7 |");
    }

    @Test
    void everyClientHasARowWithItsSpreadAndWhatWasThrownOut() throws IOException {
        assertThat(new Page(results).text())
                .contains("| Patchbay: 3 middleware, 16 modules | 5.00 M (4.50 M–5.50 M) |")
                .contains("| 7, 2 thrown out |")
                .contains("failed: it broke / twice |");
    }

    @Test
    void aRunThatOthersDisturbedSaysSoAtOnce() throws IOException {
        var loud = new Outcome("netty", Map.of("perSecond", spread(1)), 3, 4, true, 0, "");
        var disturbed =
                new Results("full", "now", Map.of(), Map.of("text-120", List.of(loud, outcome("patchbay", 1, 1))));

        assertThat(new Page(disturbed).text()).contains("of 2 measurements, 1 have too few quiet rounds");
        assertThat(new Page(results).text()).doesNotContain("Others used the machine during");
    }

    @Test
    void nothingOfTheTemplateIsLeftOpen() throws IOException {
        assertThat(new Page(results).text()).doesNotContain("{{").contains("one of the old kind");
    }

    @Test
    void aFloodHasPlotsOfItsThroughputAndOfItsCpuThatAreWellFormed(@TempDir Path docs) throws Exception {
        new Page(results).write(docs);

        for (String name : List.of("performance/text-120.svg", "performance/text-120-cpu.svg")) {
            Path plot = docs.resolve(name);
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(plot.toFile());
            assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(2);
            assertThat(Files.readString(docs.resolve("performance.md"))).contains("(" + name + ")");
        }
    }

    private static Outcome outcome(String subject, double rate, double cpu) {
        return new Outcome(
                subject,
                Map.of("perSecond", spread(rate), "cpuEach", spread(cpu), "bytesEach", spread(150)),
                7,
                2,
                false,
                0,
                "");
    }

    private static Outcome everything(String subject) {
        Map<String, Spread> figures = new LinkedHashMap<>();
        for (String name :
                List.of("perSecond", "cpuEach", "bytesEach", "p50", "p99", "heapEach", "residentEach", "threads")) {
            figures.put(name, spread(1));
        }
        return new Outcome(subject, figures, 7, 0, false, 0, "");
    }

    private static Outcome failed(String subject) {
        return new Outcome(subject, Map.of(), 0, 0, false, 0, "it broke | twice");
    }

    private static Spread spread(double median) {
        return new Spread(median, median * 0.9, median * 1.1);
    }
}
