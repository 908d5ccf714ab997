package dev.patchbay.subscriptions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.subscriptions.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ticks, page by page. */
class PagingTest {
    private static final Instant HOUR_AGO = World.START.minus(Duration.ofHours(1));
    private static final TickRequest HOUR =
            TickRequest.of(Tape.ASSET).withFrom(HOUR_AGO).withUntil(World.START);

    private final Tape tape = Tape.random(new SplittableRandom(7), World.START, 4_000, 6, 1);
    private final ModelVenue venue = new ModelVenue(tape);
    private final World world = new World(venue);

    @Test
    void pagedTicksAreCompleteAndOrderedWithoutSubSecondLossAndSurviveDrops() throws InterruptedException {
        venue.ticksPerPage = Duration.ofSeconds(100);
        venue.conduct = (question, page) -> {
            if (venue.heard.size() % 3 != 0) {
                venue.answer(page, ModelVenue.LATENCY);
            }
        };

        List<Tick> ticks = world.history.ticks(HOUR.withDeadline(Duration.ofMinutes(5)));

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START)).hasSizeGreaterThan(5_000);
        assertThat(world.history.statistics().retried()).isPositive();
    }

    @Test
    void ticksOnThePageBordersAreThereOnceWhetherTheVenuesEndsBelongToItsRangeOrNot() throws InterruptedException {
        Tape even = Tape.even(HOUR_AGO, World.START, 500);
        for (boolean from : new boolean[] {true, false}) {
            for (boolean until : new boolean[] {true, false}) {
                var strict = new ModelVenue(even);
                strict.fromBelongs = from;
                strict.untilBelongs = until;
                strict.ticksPerPage = Duration.ofSeconds(13);

                List<Tick> ticks = new World(strict).history.ticks(HOUR);

                assertThat(ticks).as("%s %s", from, until).isEqualTo(even.between(HOUR_AGO, World.START));
            }
        }
    }

    @Test
    void aRangeEndsAndBeginsToTheMillisecond() throws InterruptedException {
        Instant from = HOUR_AGO.plusMillis(300);
        Instant until = HOUR_AGO.plusMillis(61_200);

        List<Tick> ticks =
                world.history.ticks(TickRequest.of(Tape.ASSET).withFrom(from).withUntil(until));

        assertThat(ticks).isEqualTo(tape.between(from, until)).isNotEmpty();
    }

    @Test
    void anEndInTheVenuesOwnTimeIsAskedFor() throws InterruptedException {
        world.history.ticks(TickRequest.of(Tape.ASSET).withLast(Duration.ofSeconds(60)));

        ModelVenue.Heard question = venue.heard.getFirst();
        assertThat(question.end())
                .isBetween(
                        World.START.plus(venue.offset),
                        World.START.plus(venue.offset).plusSeconds(2));
        assertThat(question.period()).isZero();
    }

    @Test
    void aPageThatTheVenueCutsIsContinuedUntilNothingOlderComes() throws InterruptedException {
        venue.rowsAtMost = 50;

        List<Tick> ticks = world.history.ticks(HOUR);

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
        assertThat(venue.heard).hasSizeGreaterThan(100);
    }

    @Test
    void aSecondWithMoreTicksThanAPageHoldsIsAnErrorAndNeverALoss() throws InterruptedException {
        var crowded = new ModelVenue(Tape.even(World.START.minusSeconds(99), World.START, 100));
        for (int rows = 2; rows < 50; rows++) {
            crowded.rowsAtMost = rows;
            var there = new World(crowded);
            try {
                assertThat(there.history.ticks(TickRequest.of(Tape.ASSET)))
                        .as("pages of %d rows", rows)
                        .isEqualTo(crowded.tape.ticks());
            } catch (HistoryException e) {
                assertThat(rows).as(e.toString()).isLessThan(12);
                assertThat(e).hasMessageContainingAll("ticks of EUR", "the venue");
            }
        }
    }

    @Test
    void answersFindTheirQuestionByItsNumberWhateverTheirOrder() throws InterruptedException {
        venue.ticksPerPage = Duration.ofSeconds(200);
        venue.conduct = (question, page) -> venue.answer(page, Duration.ofMillis(900 - venue.heard.size() % 4 * 200));

        List<Tick> ticks = world.history.ticks(HOUR);

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
        assertThat(world.history.statistics().retried()).isZero();
    }

    @Test
    void noMoreThanFourQuestionsAreOnTheirWay() throws InterruptedException {
        venue.ticksPerPage = Duration.ofSeconds(100);
        List<Integer> waiting = new ArrayList<>(List.of(0));
        venue.conduct = (question, page) -> {
            waiting.add(waiting.getLast() + 1);
            world.after(ModelVenue.LATENCY, () -> waiting.add(waiting.getLast() - 1));
            venue.answer(page, ModelVenue.LATENCY);
        };

        world.history.ticks(HOUR);

        assertThat(waiting).allMatch(many -> many <= Questions.IN_FLIGHT).contains(Questions.IN_FLIGHT);
    }

    @Test
    void anAnswerThatIsThereTwiceOrHasNobodysNumberIsIgnoredAndCounted() throws InterruptedException {
        venue.conduct = (question, page) -> {
            venue.answer(numbered(page, OptionalLong.of(question.index() + 1)), Duration.ofMillis(10));
            venue.answer(page, Duration.ofMillis(20));
            venue.answer(page, Duration.ofMillis(30));
        };

        List<Tick> ticks = world.history.ticks(HOUR);
        world.pass(Duration.ofSeconds(1));

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
        HistoryStatistics statistics = world.history.statistics();
        assertThat(statistics.answered()).isEqualTo(statistics.asked()).isPositive();
        assertThat(statistics.unasked()).isEqualTo(2 * statistics.asked());
    }

    @Test
    void anAnswerForAnotherAssetIsNotTakenAndTheQuestionGoesOutAgainWithANewNumber() throws InterruptedException {
        venue.conduct = (question, page) -> venue.answer(
                venue.heard.size() > 1
                        ? page
                        : new HistoryAnswer.Page("USD", page.period(), page.index(), page.ticks(), List.of(), 0),
                ModelVenue.LATENCY);

        List<Tick> ticks = world.history.ticks(TickRequest.of(Tape.ASSET));

        assertThat(ticks).allMatch(tick -> tick.asset().equals(Tape.ASSET)).isNotEmpty();
        assertThat(world.history.statistics().mismatched()).isOne();
        assertThat(venue.heard).extracting(ModelVenue.Heard::index).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aVenueThatLeavesTheNumbersOutIsAskedOneByOne() throws InterruptedException {
        venue.ticksPerPage = Duration.ofSeconds(500);
        venue.conduct = (question, page) -> venue.answer(numbered(page, OptionalLong.empty()), ModelVenue.LATENCY);

        List<Tick> ticks = world.history.ticks(HOUR);

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
    }

    @Test
    void aLateAnswerWithoutANumberIsNotTakenForThatOfTheNextQuestion() throws InterruptedException {
        venue.ticksPerPage = Duration.ofSeconds(500);
        venue.conduct = (question, page) -> {
            HistoryAnswer.Page bare = numbered(page, OptionalLong.empty());
            venue.answer(bare, ModelVenue.LATENCY);
            venue.answer(bare, ModelVenue.LATENCY.plusMillis(20)); // while the next one is on its way
        };

        List<Tick> ticks = world.history.ticks(HOUR.withDeadline(Duration.ofMinutes(5)));

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
    }

    @Test
    void whatALostConnectionTookIsAskedForOnTheNextOneAndNotBefore() throws InterruptedException {
        venue.conduct = (question, page) -> {
            if (venue.heard.size() == 2) {
                world.cut(Duration.ofSeconds(3));
            }
            venue.answer(page, ModelVenue.LATENCY);
        };

        List<Tick> ticks = world.history.ticks(HOUR);

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
        assertThat(world.epoch()).isEqualTo(2);
        assertThat(world.since(World.START)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void aRequestThatBeginsOfflineWaitsForALogin() throws InterruptedException {
        world.cut(Duration.ofSeconds(5));

        List<Tick> ticks = world.history.ticks(HOUR);

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
        assertThat(world.since(World.START)).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void aSilentVenueIsAskedThreeTimesAndThenTheRequestFails() {
        venue.conduct = (question, page) -> {};

        assertThatThrownBy(() -> world.history.ticks(HOUR))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContainingAll("asked 3 times", "ticks of EUR", "no answer within 7 s");
        assertThat(world.since(World.START)).isCloseTo(Questions.PATIENCE.multipliedBy(3), Duration.ofMillis(1));
    }

    @Test
    void nothingWaitsLongerThanItsDeadlineAndTheErrorSaysHowFarItCame() {
        venue.ticksPerPage = Duration.ofSeconds(100);
        venue.conduct = (question, page) -> {
            if (venue.heard.size() < 15) {
                venue.answer(page, ModelVenue.LATENCY);
            }
        };

        assertThatThrownBy(() -> world.history.ticks(HOUR.withDeadline(Duration.ofSeconds(5))))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContainingAll("PT5S", "reached back to 2026-01-05T09:47:05Z");
        assertThat(world.since(World.START)).isCloseTo(Duration.ofSeconds(5), Duration.ofMillis(1));
    }

    @Test
    void aRequestThatWasGivenUpAsksForNothingMore() {
        venue.ticksPerPage = Duration.ofSeconds(100);
        venue.conduct = (question, page) -> {};
        assertThatThrownBy(() -> world.history.ticks(HOUR.withDeadline(Duration.ofSeconds(5))))
                .isInstanceOf(RequestTimeoutException.class);

        world.pass(Duration.ofMinutes(1));

        assertThat(venue.heard).hasSize(Questions.IN_FLIGHT);
    }

    @Test
    void progressIsToldFromTheNewestPageToTheOldest() throws InterruptedException {
        venue.ticksPerPage = Duration.ofSeconds(103);
        List<Progress> told = new ArrayList<>();

        world.history.ticks(HOUR.withProgress(told::add));

        assertThat(told).extracting(Progress::pagesDone).isSorted();
        assertThat(told).extracting(Progress::reachedBack).isSortedAccordingTo((one, other) -> other.compareTo(one));
        Progress last = told.getLast();
        assertThat(last.pagesDone()).isEqualTo(last.pages()).isGreaterThanOrEqualTo(36);
        assertThat(last.reachedBack()).isEqualTo(HOUR_AGO);
    }

    @Test
    void aRangeOfTooManyPagesIsRefusedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> world.history.ticks(TickRequest.of(Tape.ASSET).withLast(Duration.ofDays(20))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("1734 pages", "may take 1000", "ask for a shorter range");
        assertThat(venue.heard).isEmpty();
    }

    @Test
    void aCrashOfTheModuleCostsARequestOnlyTime() throws InterruptedException {
        world.after(Duration.ofMillis(60), world::crash);

        List<Tick> ticks = world.history.ticks(HOUR);

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
        assertThat(venue.heard).extracting(ModelVenue.Heard::index).doesNotHaveDuplicates();
    }

    @Test
    void aModuleThatFailsAgainAndAgainFailsTheRequest() {
        venue.conduct = (question, page) -> world.after(Duration.ofMillis(10), world::crash);

        assertThatThrownBy(() -> world.history.ticks(HOUR))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("a bug");
    }

    @Test
    void closingTheClientEndsTheRequest() {
        world.after(Duration.ofMillis(60), world::close);

        assertThatThrownBy(() -> world.history.ticks(HOUR.withDeadline(Duration.ofMinutes(9))))
                .isInstanceOf(ClosedException.class);
    }

    @Test
    void whatTheInboxLostIsAskedForAtOnce() throws InterruptedException {
        venue.conduct = (question, page) -> {
            if (venue.heard.size() > 4) {
                venue.answer(page, ModelVenue.LATENCY);
            }
        };
        world.after(Duration.ofSeconds(1), () -> world.put(new Input.Gap<>(4)));

        List<Tick> ticks = world.history.ticks(HOUR);

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
        assertThat(world.since(World.START)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aMessageThatCantBeSentIsTriedAgainAMomentLater() throws InterruptedException {
        venue.writable = () -> world.since(World.START).compareTo(Duration.ofSeconds(20)) > 0;

        List<Tick> ticks = world.history.ticks(HOUR);

        assertThat(ticks).isEqualTo(tape.between(HOUR_AGO, World.START));
        assertThat(world.since(World.START)).isLessThan(Duration.ofSeconds(21));
    }

    @Test
    void anAssetThatTheVenueHasNoWordsForFailsItsRequestAndNoOther() throws InterruptedException {
        assertThatThrownBy(() -> world.history.ticks(TickRequest.of("unspeakable")))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("there is no word for it");

        assertThat(world.history.ticks(HOUR)).isNotEmpty();
    }

    @Test
    void rowsThatCantBeReadAreCounted() throws InterruptedException {
        venue.conduct = (question, page) -> venue.answer(
                new HistoryAnswer.Page(page.asset(), page.period(), page.index(), page.ticks(), page.candles(), 3),
                ModelVenue.LATENCY);

        world.history.ticks(TickRequest.of(Tape.ASSET));

        assertThat(world.history.statistics().malformed()).isEqualTo(3);
    }

    @Test
    void anArchiveToldOfARangeThatIsTooLongSaysThatItCantBeHad() {
        assertThatThrownBy(() -> world.history.ticks(
                        Tape.ASSET, World.START.minus(Duration.ofDays(20)), World.START, Duration.ofSeconds(30)))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("1734 pages");
    }

    @Test
    void equalStampsStayInTheVenuesOrderThoughItWritesTheNewestFirst() throws InterruptedException {
        var backwards = new ModelVenue(new Tape(
                Tape.ASSET, List.of(tick(30_000, "1"), tick(20_000, "2"), tick(20_000, "3"), tick(10_000, "4"))));
        backwards.newestFirst = true;

        List<Tick> ticks = new World(backwards).history.ticks(TickRequest.of(Tape.ASSET));

        assertThat(ticks).extracting(tick -> tick.price().toString()).containsExactly("1", "2", "3", "4");
    }

    private static Tick tick(long millisAgo, String price) {
        return new Tick(Tape.ASSET, World.START.minusMillis(millisAgo), new BigDecimal(price), true);
    }

    private static HistoryAnswer.Page numbered(HistoryAnswer.Page page, OptionalLong index) {
        return new HistoryAnswer.Page(page.asset(), page.period(), index, page.ticks(), page.candles(), 0);
    }
}
