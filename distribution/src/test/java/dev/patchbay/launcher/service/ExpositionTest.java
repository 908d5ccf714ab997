package dev.patchbay.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ClientState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    private final List<String> lines =
            Exposition.of(Snapshots.in(ClientState.LIVE)).lines().toList();

    @Test
    void countersAndGaugesHaveTheClientsNumbers() {
        assertThat(lines)
                .contains(
                        "patchbay_live 1",
                        "patchbay_state{state=\"live\"} 1",
                        "patchbay_state{state=\"waiting\"} 0",
                        "patchbay_connection_epoch 3",
                        "patchbay_connect_attempts_total 5",
                        "patchbay_received_messages_total 90",
                        "patchbay_send_outcomes_total{outcome=\"not_sent\"} 2",
                        "patchbay_module_messages_total{module=\"ticks\",kind=\"module\"} 4",
                        "patchbay_module_wait_seconds{module=\"ticks\",kind=\"module\",quantile=\"0.99\"} 0.003",
                        "patchbay_module_wait_seconds_sum{module=\"ticks\",kind=\"module\"} 0.01",
                        "patchbay_module_wait_seconds_count{module=\"ticks\",kind=\"module\"} 4",
                        "patchbay_module_longest_wait_seconds{module=\"ticks\",kind=\"module\"} 0.005",
                        "patchbay_start_time_seconds 1.76986080025E9");
    }

    @Test
    void labelsAreEscaped() {
        assertThat(lines).contains("patchbay_info{version=\"1.2.3\",venue=\"my \\\"venue\\\"\"} 1");
    }

    @Test
    void eachSeriesIsExplainedOnceBeforeItsLines() {
        List<String> explained = lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", 4)[2])
                .toList();
        Set<String> used = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .map(name -> name.replaceAll("^(patchbay_module_wait_seconds)_(sum|count)$", "$1"))
                .collect(Collectors.toSet());

        assertThat(explained).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void everyLineIsOneThatPrometheusReads() {
        assertThat(lines)
                .allMatch(line -> line.matches("# (HELP|TYPE) patchbay_[a-z_]+ .+")
                        || line.matches("patchbay_[a-z_]+(\\{[a-z]+=\"[^\\n]*\"(,[a-z]+=\"[^\\n]*\")*})? [-0-9.E]+"));
    }
}
