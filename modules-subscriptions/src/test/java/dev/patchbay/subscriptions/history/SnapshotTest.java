package dev.patchbay.subscriptions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.StreamedAssets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The newest prices that the venue keeps at hand. */
class SnapshotTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

    private final ModelVenue venue = new ModelVenue(Tape.random(new SplittableRandom(5), World.START, 8 * 3600, 3, 1));
    private final World world = new World(venue);

    SnapshotTest() {
        venue.periods = List.of(Duration.ofMinutes(1), THREE_MINUTES, Duration.ofHours(1));
        venue.fresh = 0.3;
    }

    @Test
    void snapshotEqualsCandlesBuiltFromTheFullTickTape() throws InterruptedException {
        List<Candle> snapshot = world.history.snapshot(Tape.ASSET, THREE_MINUTES, DEADLINE);

        assertThat(snapshot)
                .isEqualTo(ofTape(THREE_MINUTES, snapshot.getFirst().time()))
                .hasSizeGreaterThan(90);
        assertThat(venue.heard).as("questions").hasSize(1);
    }

    @Test
    void snapshotEqualsCandlesBuiltFromTheFullTickTapeThoughItsTicksDoNotReachBackToTheStaleCandle()
            throws InterruptedException {
        Duration hour = Duration.ofHours(1);

        List<Candle> snapshot = world.history.snapshot(Tape.ASSET, hour, DEADLINE);

        assertThat(snapshot).isEqualTo(ofTape(hour, snapshot.getFirst().time())).hasSizeGreaterThan(6);
    }

    @Test
    void aPeriodThatTheVenueDoesNotHaveIsMadeOfFinerCandles() throws InterruptedException {
        Duration odd = Duration.ofMinutes(9);

        List<Candle> snapshot = world.history.snapshot(Tape.ASSET, odd, DEADLINE);

        assertThat(snapshot).isEqualTo(ofTape(odd, snapshot.getFirst().time())).hasSizeGreaterThan(30);
    }

    @Test
    void aPeriodThatCantBeMadeIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> world.history.snapshot(Tape.ASSET, Duration.ofSeconds(7), DEADLINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("PT7S", "PT1M, PT3M, PT1H");
    }

    @Test
    void allWhoWaitForTheSameSnapshotShareOneQuestion() {
        World.Answer<HistoryAnswer.Snapshot> one = ask(Tape.ASSET, THREE_MINUTES);
        World.Answer<HistoryAnswer.Snapshot> other = ask(Tape.ASSET, THREE_MINUTES);

        world.pass(Duration.ofSeconds(1));

        assertThat(one.value).isPresent().isEqualTo(other.value);
        assertThat(venue.heard).hasSize(1);
    }

    @Test
    void afterATimeOutTheSameSnapshotCanBeAskedForAgain() {
        venue.snapshotConduct = (question, snapshot) -> {};
        World.Answer<HistoryAnswer.Snapshot> first = ask(Tape.ASSET, THREE_MINUTES);
        world.pass(DEADLINE);
        venue.snapshotConduct = (question, snapshot) -> venue.answer(snapshot, ModelVenue.LATENCY);

        World.Answer<HistoryAnswer.Snapshot> second = ask(Tape.ASSET, THREE_MINUTES);
        world.pass(Duration.ofSeconds(1));

        assertThat(first.failure).containsInstanceOf(RequestTimeoutException.class);
        assertThat(second.value).isPresent();
    }

    @Test
    void aReplyForAnotherPairIsIgnored() {
        venue.snapshotConduct = (question, snapshot) -> {
            venue.answer(about(snapshot, "USD", snapshot.period()), Duration.ofMillis(10));
            venue.answer(about(snapshot, snapshot.asset(), Duration.ofMinutes(1)), Duration.ofMillis(20));
            venue.answer(snapshot, Duration.ofMillis(500));
        };

        World.Answer<HistoryAnswer.Snapshot> answer = ask(Tape.ASSET, THREE_MINUTES);
        world.pass(Duration.ofSeconds(1));

        assertThat(answer.value).get().extracting(HistoryAnswer::period).isEqualTo(THREE_MINUTES);
        assertThat(venue.words).containsExactly("snapshot EUR", "after EUR, none");
    }

    @Test
    void whatASnapshotMovedIsPutBack() {
        world.state.put(StreamedAssets.class, streamed("USD", Set.of("USD", "GBP")));

        ask("GBP", THREE_MINUTES);
        world.pass(Duration.ofSeconds(1));
        ask("EUR", THREE_MINUTES);
        world.pass(Duration.ofSeconds(1));

        assertThat(venue.words)
                .containsExactly("snapshot GBP", "after GBP streamed, USD", "snapshot EUR", "after EUR, USD");
    }

    @Test
    void oneSnapshotIsAskedForAtATimeAndAnUnansweredOneIsPutBackToo() {
        venue.snapshotConduct = (question, snapshot) -> {
            if (question.asset().equals("USD")) {
                venue.answer(snapshot, ModelVenue.LATENCY);
            }
        };
        World.Answer<HistoryAnswer.Snapshot> silent = ask("EUR", THREE_MINUTES);
        World.Answer<HistoryAnswer.Snapshot> next = ask("USD", THREE_MINUTES);

        world.pass(DEADLINE);

        assertThat(silent.failure)
                .get()
                .asString()
                .contains("asked 3 times", "snapshot of EUR", "no answer within 7 s");
        assertThat(next.value).isPresent();
        assertThat(venue.words)
                .containsExactly(
                        "snapshot EUR",
                        "snapshot EUR",
                        "snapshot EUR",
                        "after EUR, none",
                        "snapshot USD",
                        "after USD, none");
    }

    @Test
    void aSnapshotThatALostConnectionTookIsAskedForOnTheNextOne() {
        world.after(Duration.ofMillis(20), () -> world.cut(Duration.ofSeconds(2)));

        World.Answer<HistoryAnswer.Snapshot> answer = ask(Tape.ASSET, THREE_MINUTES);
        world.pass(Duration.ofSeconds(3));

        assertThat(answer.value).isPresent();
        assertThat(venue.words).containsExactly("snapshot EUR", "snapshot EUR", "after EUR, none");
        assertThat(world.vain).isZero();
    }

    @Test
    void aVenueWithoutWordsForASnapshotSaysWhatToAskForInstead() {
        assertThatThrownBy(() -> world.history.snapshot("unspeakable", THREE_MINUTES, DEADLINE))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("ask for candles instead");
    }

    private World.Answer<HistoryAnswer.Snapshot> ask(String asset, Duration period) {
        long deadline =
                DEADLINE.toNanos() + Duration.between(World.START, world.now()).toNanos();
        return world.offer(DEADLINE, reply -> new AskSnapshot(asset, period, deadline, reply));
    }

    private List<Candle> ofTape(Duration period, Instant from) {
        return venue.tape.candles(new Buckets(period, venue.offset), World.BEGUN).stream()
                .filter(candle -> !candle.time().isBefore(from))
                .toList();
    }

    private static HistoryAnswer.Snapshot about(HistoryAnswer.Snapshot of, String asset, Duration period) {
        return new HistoryAnswer.Snapshot(asset, period, of.ticks(), of.candles(), 0);
    }

    private static StreamedAssets streamed(String newest, Set<String> active) {
        return new StreamedAssets() {
            @Override
            public Set<String> active() {
                return active;
            }

            @Override
            public Optional<String> newest() {
                return Optional.of(newest);
            }
        };
    }
}
