package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.PluginSettings.HotDeploy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessReportTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00.500Z");

    @Test
    void whatIsWrittenIsRead() {
        ProcessReport report = report(ProcessHandle.current(), ProcessReport.startOf(ProcessHandle.current()));

        assertThat(ProcessReport.parse(report.json())).hasValueSatisfying(read -> {
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("started")
                    .isEqualTo(report);
            assertThat(read.runs()).isTrue();
        });
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotMeant() {
        assertThat(report(ProcessHandle.current(), Instant.EPOCH).runs()).isFalse();
    }

    @Test
    void whatIsNotToBeUnderstoodIsNoReport() {
        assertThat(ProcessReport.parse("{\"pid\":\"x\"}")).isEmpty();
        assertThat(ProcessReport.parse("{\"pid\":12}")).isEmpty();
        assertThat(ProcessReport.parse("{")).isEmpty();
        assertThat(ProcessReport.parse("")).isEmpty();
        assertThat(ProcessReport.parse("[1]")).isEmpty();
    }

    @Test
    void theTableHasARowForEachPluginOfEachProcess() {
        ProcessReport report = report(ProcessHandle.current(), NOW);
        String pid = String.valueOf(ProcessHandle.current().pid());

        assertThat(ProcessLines.table(List.of(report)))
                .hasSize(5)
                .anyMatch(line -> line.matches(pid + " +watch +manual +demo +1\\.0 +active"))
                .anyMatch(line -> line.matches(pid + " +watch +manual +venue-y +2\\.0\\.0 +refused"));
    }

    private static ProcessReport report(ProcessHandle process, Instant started) {
        return new ProcessReport(
                process.pid(),
                started,
                "watch",
                SamplePlugins.FOLDER,
                HotDeploy.MANUAL,
                Duration.ofSeconds(10),
                List.of(
                        ProcessReport.Line.of(SamplePlugins.active(), NOW),
                        ProcessReport.Line.of(SamplePlugins.refused(), NOW)));
    }
}
