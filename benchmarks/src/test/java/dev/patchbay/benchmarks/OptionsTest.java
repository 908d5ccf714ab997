package dev.patchbay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.benchmarks.harness.Form;
import dev.patchbay.benchmarks.load.Load;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void aFullRunHasEverythingAndWritesThePage() {
        Options options = Options.of(Form.FULL, List.of());

        assertThat(options.loads()).isEqualTo(Load.ALL);
        assertThat(options.writesPage()).isTrue();
    }

    @Test
    void aFullRunFitsIntoItsTimeWithSomeToSpareForRoundsThatAreDisturbed() {
        Options options = Options.of(Form.FULL, List.of());

        Duration all = options.loads().stream().map(options::expected).reduce(Duration.ZERO, Duration::plus);

        assertThat(all)
                .isBetween(
                        Form.FULL.longest().multipliedBy(7).dividedBy(10),
                        Form.FULL.longest().multipliedBy(9).dividedBy(10));
    }

    @Test
    void aRunOfOneLoadDoesNotWriteThePage() {
        assertThat(Options.of(Form.FULL, List.of("--load", "tls")).writesPage()).isFalse();
        assertThat(Options.of(Form.FULL, List.of("--subject", "netty")).writesPage())
                .isFalse();
    }

    @Test
    void aRunCanBeGivenAnotherTime() {
        assertThat(Options.of(Form.FULL, List.of("--minutes", "5")).form().longest())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aNameThatIsNotThereIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> Options.of(Form.QUICK, List.of("--load", "txt")))
                .hasMessageContaining("'txt'")
                .hasMessageContaining("text-120");
        assertThatThrownBy(() -> Options.of(Form.QUICK, List.of("--subject")))
                .hasMessageContaining("a name behind --subject");
        assertThatThrownBy(() -> Options.of(Form.QUICK, List.of("--minutes", "0")))
                .hasMessageContaining("from 1 to 9999")
                .hasMessageContaining("'0'");
        assertThatThrownBy(() -> Options.of(Form.QUICK, List.of("fast"))).hasMessageContaining("'fast'");
    }

    @Test
    void aClientIsGivenOnlyTheLoadsThatItTakes() {
        Options options = Options.of(Form.FULL, List.of("--subject", "netty", "--subject", "patchbay"));

        assertThat(options.subjects(Load.named("socketio").orElseThrow())).containsExactly("patchbay");
        assertThat(options.subjects(Load.named("text-120").orElseThrow())).containsExactly("patchbay", "netty");
    }
}
