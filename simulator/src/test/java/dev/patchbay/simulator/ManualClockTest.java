package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final ManualClock clock = ManualClock.startingAt(START);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void tasksRunInOrderEachAtItsOwnInstant() {
        at(2, "second");
        at(1, "first");
        at(2, "third");
        at(4, "late");

        clock.advance(Duration.ofSeconds(3));

        assertThat(ran).containsExactly("first 1", "second 2", "third 2");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
        assertThat(clock.pending()).isOne();
    }

    @Test
    void whatATaskSchedulesRunsInTheSameStepWhenItIsDue() {
        clock.schedule(thread, Duration.ofSeconds(1), () -> at(1, "then"));

        clock.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("then 2");
    }

    @Test
    void aTaskThatWasCalledOffDoesNotRun() {
        at(1, "no").cancel();

        clock.advance(Duration.ofSeconds(1));

        assertThat(ran).isEmpty();
        assertThat(clock.pending()).isZero();
    }

    @Test
    void whatAThreadIsDoingCountsFromBeforeTheStep() {
        clock.schedule(thread, Duration.ZERO, () -> {}).cancel();
        thread.execute(() -> at(1, "in time"));

        clock.advance(Duration.ofSeconds(1));

        assertThat(ran).containsExactly("in time 1");
    }

    @Test
    void aThreadThatHasEndedIsPassedOver() {
        at(1, "never");
        thread.shutdownNow();

        clock.advance(Duration.ofSeconds(1));

        assertThat(ran).isEmpty();
    }

    @Test
    void aFailureIsTold() {
        clock.schedule(thread, Duration.ofSeconds(1), () -> {
            throw new IllegalArgumentException("on purpose");
        });

        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("on purpose");
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedSimulatorLeavesNothingPending() {
        try (var venue = Simulator.builder().clock(clock).start();
                var _ = Peer.loggedIn(venue).stream("EURUSD_otc")) {
            assertThat(clock.pending()).isPositive();
        }

        assertThat(clock.pending()).isZero();
    }

    private SimulatorClock.Timer at(int seconds, String name) {
        return clock.schedule(
                thread,
                Duration.ofSeconds(seconds),
                () -> ran.add(
                        name + " " + Duration.between(START, clock.instant()).toSeconds()));
    }
}
