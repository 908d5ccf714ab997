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
        assertThat(DEPLOYED.deployed(says(State.ACTIVE, "ab12", BEGIN.minusSeconds(9))))
                .contains(Outcome.DONE);
        assertThat(DEPLOYED.deployed(says(State.ACTIVE, "another", BEGIN))).isEmpty();
    }

    @Test
    void aRefusalCountsIfItIsNewerThanTheRequest() {
        assertThat(DEPLOYED.deployed(says(State.REFUSED, "ab12", BEGIN.plusMillis(1))))
                .contains(Outcome.REFUSED);
        assertThat(DEPLOYED.deployed(says(State.REFUSED, "ab12", BEGIN.minusSeconds(9))))
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

        List<ProcessReport> ended = wait.await(each -> DEPLOYED.deployed(each).isPresent(), Duration.ofSeconds(20));

        assertThat(ended)
                .singleElement()
                .satisfies(each -> assertThat(DEPLOYED.deployed(each)).contains(Outcome.DONE));
    }

    @Test
    void theWaitEndsWhenItsTimeIsOver() throws Exception {
        var silent = List.of(says(State.ADMITTED, "ab12", BEGIN));
        var wait = new ProcessWait(() -> silent, TimeSource.system());

        List<ProcessReport> ended = wait.await(each -> DEPLOYED.deployed(each).isPresent(), Duration.ofMillis(10));

        assertThat(ended).isEqualTo(silent);
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
                List.of(new ProcessReport.Line(
                        line.id(), line.version(), line.file(), digest, line.state(), line.refusal(), changed)));
    }
}
