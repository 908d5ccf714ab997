package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.TimeSource;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugin.State;
import dev.patchbay.core.PluginSettings.HotDeploy;
import dev.patchbay.launcher.Change.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
    private static final Change DEPLOYED = new Change("demo", "1.1", "ab12", BEGIN);

    @Test
    void aProcessHasTakenAVersionUpWhenItIsActiveThere() {
        assertThat(deployed(says(State.ACTIVE, "ab12", BEGIN.minusSeconds(9)), BEGIN))
                .contains(Outcome.DONE);
        assertThat(deployed(says(State.ACTIVE, "another", BEGIN), BEGIN.plusSeconds(9)))
                .isEmpty();
    }

    @Test
    void aVersionIsProvedWhenItsGuardIsOver() {
        assertThat(deployed(says(State.ACTIVE, "ab12", BEGIN), BEGIN.plusSeconds(2)))
                .isEmpty();
        assertThat(deployed(says(State.ACTIVE, "ab12", BEGIN), BEGIN.plusSeconds(3)))
                .contains(Outcome.DONE);
    }

    @Test
    void aRefusalCountsIfItIsNewerThanTheRequest() {
        assertThat(deployed(says(State.REFUSED, "ab12", BEGIN.plusMillis(1)), BEGIN))
                .contains(Outcome.REFUSED);
        assertThat(deployed(says(State.REFUSED, "ab12", BEGIN.minusSeconds(9)), BEGIN))
                .isEmpty();
    }

    @Test
    void aPluginIsRemovedWhenItIsNoLongerActive() {
        assertThat(DEPLOYED.removed(says(State.ACTIVE, "ab12", BEGIN))).isEmpty();
        assertThat(DEPLOYED.removed(says(State.LEAKED, "ab12", BEGIN))).contains(Outcome.DONE);
        assertThat(DEPLOYED.removed(says(State.UNLOADED, "ab12", BEGIN))).contains(Outcome.DONE);
    }

    @Test
    void theWaitEndsWhenTheLastProcessHasSaidSomething() throws Exception {
        var looks = new ArrayDeque<>(
                List.of(List.of(says(State.ADMITTED, "ab12", BEGIN)), List.of(says(State.ACTIVE, "ab12", BEGIN))));
        var wait = new ProcessWait(looks::remove, TimeSource.system());

        List<ProcessReport> ended =
                wait.await(each -> deployed(each, BEGIN.plusSeconds(9)).isPresent(), Duration.ofSeconds(20));

        assertThat(ended)
                .singleElement()
                .satisfies(
                        each -> assertThat(deployed(each, BEGIN.plusSeconds(9))).contains(Outcome.DONE));
    }

    @Test
    void theWaitEndsWhenItsTimeIsOver() throws Exception {
        var silent = List.of(says(State.ADMITTED, "ab12", BEGIN));
        var wait = new ProcessWait(() -> silent, TimeSource.system());

        List<ProcessReport> ended =
                wait.await(each -> deployed(each, BEGIN.plusSeconds(9)).isPresent(), Duration.ofMillis(10));

        assertThat(ended).isEqualTo(silent);
    }

    private static Optional<Outcome> deployed(ProcessReport process, Instant now) {
        return DEPLOYED.deployed(process, now);
    }

    private static ProcessReport says(State state, String digest, Instant changed) {
        Plugin plugin = SamplePlugins.plugin("demo", "1.1", state, Optional.empty());
        var line = ProcessReport.Line.of(plugin, changed);
        return new ProcessReport(
                1,
                BEGIN,
                "watch",
                SamplePlugins.FOLDER,
                HotDeploy.MANUAL,
                Duration.ofSeconds(2),
                List.of(new ProcessReport.Line(
                        line.id(), line.version(), line.file(), digest, line.state(), line.refusal(), changed)));
    }
}
