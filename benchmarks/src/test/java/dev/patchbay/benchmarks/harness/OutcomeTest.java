package dev.patchbay.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void aRoundThatOthersDisturbedIsThrownOutAndCounted() {
        List<Round> rounds = rounds(0.05, 10, 20, 30);
        rounds.add(round(0.5, 1_000));

        Outcome outcome = Outcome.of("a", rounds, "");

        assertThat(outcome.median("perSecond")).isEqualTo(20);
        assertThat(outcome.counted()).isEqualTo(3);
        assertThat(outcome.disturbed()).isEqualTo(1);
        assertThat(outcome.loud()).isFalse();
    }

    @Test
    void whereNoRoundWasQuietTheLeastDisturbedCountAndItIsSaid() {
        List<Round> rounds = rounds(0.9, 1, 1, 1, 1);
        rounds.addAll(rounds(0.3, 7, 8, 9));

        Outcome outcome = Outcome.of("a", rounds, "");

        assertThat(outcome.median("perSecond")).isEqualTo(8);
        assertThat(outcome.loud()).isTrue();
    }

    @Test
    void aClientWithoutRoundsHasFailedAndSaysWhy() {
        Outcome outcome = Outcome.of("a", List.of(), "it could not connect");

        assertThat(outcome.figures()).isEmpty();
        assertThat(outcome.failure()).isEqualTo("it could not connect");
        assertThat(outcome.median("perSecond")).isNaN();
    }

    @Test
    void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheTwoInTheMiddle() {
        Spread spread = Spread.of(List.of(4.0, 1.0, 2.0, 100.0));

        assertThat(spread).isEqualTo(new Spread(3, 1, 100));
    }

    @Test
    void rateAndCpuFollowFromWhatTheClientFound() {
        var nothing = new Cpu(0, 0, 0, 0);
        var end = new Cpu(1_000_000_000, 1_500_000_000, 900_000_000, 400_000_000);

        Round round =
                Round.of("found nanos=5.0E8 cpuNanos=1.0E8 allocated=2000.0 messages=1000.0 lost=250.0", nothing, end);

        assertThat(round.values())
                .containsEntry("perSecond", 2_000.0)
                .containsEntry("cpuEach", 100_000.0)
                .containsEntry("bytesEach", 2.0)
                .containsEntry("lostShare", 0.2);
        assertThat(round.others()).isEqualTo(0.2);
        assertThat(round.quiet()).isFalse();
        assertThat(round.serverBound()).isFalse();
    }

    @Test
    void aClientThatTellsNoAllocationHasNoneInsteadOfAWrongOne() {
        var nothing = new Cpu(0, 0, 0, 0);

        assertThat(Round.of("found nanos=5.0E8 cpuNanos=1.0E8 messages=1000", nothing, nothing)
                        .values())
                .doesNotContainKey("bytesEach")
                .containsEntry("perSecond", 2_000.0);
    }

    @Test
    void aBusyServerBesideAnIdleClientWasTheLimit() {
        var nothing = new Cpu(0, 0, 0, 0);
        var end = new Cpu(1_000, 1_600, 600, 1_000);

        assertThat(Round.of("found messages=1.0", nothing, end).serverBound()).isTrue();
    }

    private static List<Round> rounds(double others, double... rates) {
        List<Round> rounds = new java.util.ArrayList<>();
        DoubleStream.of(rates).forEach(rate -> rounds.add(round(others, rate)));
        Collections.reverse(rounds);
        return rounds;
    }

    private static Round round(double others, double rate) {
        return new Round(Map.of("perSecond", rate), others, false);
    }
}
