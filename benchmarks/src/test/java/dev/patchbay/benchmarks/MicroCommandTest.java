package dev.patchbay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.benchmarks.micro.Figure;
import dev.patchbay.benchmarks.micro.MicroForm;
import dev.patchbay.benchmarks.micro.MicroResults;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MicroCommandTest {
    @Test
    void aRunOfAllInTheFullFormWritesThePage() {
        assertThat(MicroCommand.of(List.of()).isWhole()).isTrue();
    }

    @Test
    void aQuickRunAndARunOfSomeDoNotWriteThePage() {
        assertThat(MicroCommand.of(List.of("--quick")).isWhole()).isFalse();
        assertThat(MicroCommand.of(List.of("utf8")).isWhole()).isFalse();
    }

    @Test
    void aPatternMayStandBesideTheForm() {
        MicroCommand command = MicroCommand.of(List.of("--quick", "utf8|tick"));

        assertThat(command.form()).isEqualTo(MicroForm.QUICK);
        assertThat(command.which().pattern()).isEqualTo("utf8|tick");
    }

    @Test
    void whatIsNotUnderstoodIsTold() {
        assertThatThrownBy(() -> MicroCommand.of(List.of("--fast")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'--fast'");
        assertThatThrownBy(() -> MicroCommand.of(List.of("utf8", "tick"))).hasMessageContaining("'utf8 tick'");
        assertThatThrownBy(() -> MicroCommand.of(List.of("("))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTableHasALineForEachFigure() {
        var figure = new Figure("TickBenchmark", "jacksonStream", "", 287.25, 3.5, 824);
        var out = new ByteArrayOutputStream();

        MicroCommand.table(
                new MicroResults("full", "now", Map.of(), List.of(figure)),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .map(line -> line.strip().replaceAll(" +", " "))
                .containsExactly("Reading a tick", "Jackson stream 287.25 ns ± 3.50 824 B");
    }
}
