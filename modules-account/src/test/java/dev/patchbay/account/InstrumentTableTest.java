package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.InvalidAssetException.Reason;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.testkit.FakeReply;
import dev.patchbay.testkit.Streams;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table as it comes and goes on the wire; {@link InstrumentsTest} is about one table. */
class InstrumentTableTest {
    private static final Instrument EURO = Words.instrument("EURUSD", "92", true);
    private static final Instrument POUND = Words.instrument("GBPUSD", "80", false);

    private final World world = new World();
    private final Account account = world.account;

    @Test
    void beforeTheFirstTableNothingIsListedAndNothingPassesTheCheck() throws Exception {
        world.run(World.connect(1), World.live(1));

        assertThat(account.instruments()).isEmpty();
        assertThatThrownBy(() -> account.check("EURUSD", Duration.ofMinutes(1)))
                .hasMessageStartingWith("Assets not loaded")
                .isInstanceOfSatisfying(
                        InvalidAssetException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_LOADED));
    }

    @Test
    void aBadRowIsSkippedAndCountedAndCostsItselfOnly() throws Exception {
        world.run(World.connect(1), World.table("EURUSD 92 on, broken, GBPUSD 80 off, broken too"));

        Instruments table = account.instruments().orElseThrow();
        assertThat(table.all()).containsExactly(EURO, POUND);
        assertThat(table.malformed()).isEqualTo(2);
        assertThat(account.statistics()).isEqualTo(new AccountStatistics(0, 1, 0, 2));
    }

    @Test
    void theFirstTableAddsEveryRow() throws Exception {
        EventStream<InstrumentEvent> changes = account.changes();

        world.run(World.connect(1), World.table("EURUSD 92 on, GBPUSD 80 off"));

        assertThat(Streams.drain(changes))
                .containsExactly(new InstrumentEvent.Added(EURO), new InstrumentEvent.Added(POUND));
    }

    @Test
    void aTableReplacesTheOneBeforeAsAWholeAndTellsTheDifferenceOnly() throws Exception {
        world.run(World.connect(1), World.table("EURUSD 92 on, GBPUSD 80 off, USDJPY 70 on"));
        EventStream<InstrumentEvent> changes = account.changes();

        world.run(World.table("AUDUSD 60 on, EURUSD 85 on, USDJPY 70 on"));

        assertThat(symbols()).containsExactly("AUDUSD", "EURUSD", "USDJPY");
        assertThat(Streams.drain(changes))
                .contains(new Gap(Gap.Reason.RESTARTED, 0, 1))
                .filteredOn(event -> !(event instanceof Gap))
                .containsExactly(
                        new InstrumentEvent.Added(Words.instrument("AUDUSD", "60", true)),
                        new InstrumentEvent.Changed(EURO, Words.instrument("EURUSD", "85", true)),
                        new InstrumentEvent.Removed(POUND));
    }

    @Test
    void aChangeOfActivityIsToldAndChecked() throws Exception {
        EventStream<InstrumentEvent> changes = account.changes();

        world.run(World.connect(1), World.table("EURUSD 92 on"), World.table("EURUSD 92 off"));

        assertThat(Streams.drain(changes))
                .endsWith(new InstrumentEvent.Changed(EURO, Words.instrument("EURUSD", "92", false)));
        assertThatThrownBy(() -> account.check("EURUSD", Duration.ofMinutes(1)))
                .hasMessageStartingWith("Asset is not active");
    }

    @Test
    void aTableWithoutOneRowThatCanBeReadTakesNothingAway() throws Exception {
        EventStream<InstrumentEvent> changes = account.changes();

        world.run(
                World.connect(1), World.table("EURUSD 92 on"), World.table("broken, broken"), World.table("gibberish"));

        assertThat(symbols()).containsExactly("EURUSD");
        assertThat(Streams.drain(changes)).containsExactly(new InstrumentEvent.Added(EURO));
        assertThat(account.statistics()).isEqualTo(new AccountStatistics(0, 1, 2, 2));
    }

    @Test
    void anEmptyTableIsATableWithoutInstruments() throws Exception {
        world.run(World.connect(1), World.table("EURUSD 92 on"), World.table(""));

        assertThat(symbols()).isEmpty();
    }

    @Test
    void instrumentsOutliveConnectionsDisconnectsAndRestarts() throws Exception {
        world.run(World.connect(1), World.table("EURUSD 92 on"), World.lost(1));
        world.state.clearTransient();

        world.run(World.connect(2), World.live(2));

        assertThat(symbols()).containsExactly("EURUSD");
        assertThat(account.check("EURUSD", Duration.ofMinutes(1))).isEqualTo(EURO);
    }

    @Test
    void aFailureOfTheModuleEndsNoStreamAndIsAnnouncedInPlace() throws Exception {
        EventStream<InstrumentEvent> changes = account.changes();
        assertThatThrownBy(() -> world.run(World.connect(1), World.table("EURUSD 92 on"), World.table("bug")))
                .isInstanceOf(AssertionError.class);

        world.run(World.connect(1), World.table("EURUSD 92 on, GBPUSD 80 off"));

        assertThat(Streams.drain(changes))
                .containsExactly(
                        new InstrumentEvent.Added(EURO),
                        new Gap(Gap.Reason.RESTARTED, 0, 1),
                        new InstrumentEvent.Added(POUND));
    }

    @Test
    void aSlowListenerLosesTheOldestAndFindsTheLossInItsPlace() throws Exception {
        EventStream<InstrumentEvent> slow = account.changes(AccountOptions.STANDARD.withCapacity(2));
        EventStream<InstrumentEvent> quick = account.changes();

        world.run(World.connect(1), World.table(rows(5)));

        assertThat(Streams.drain(slow)).containsExactly(new Gap(Gap.Reason.SLOW_LISTENER, 3, 1), added(3), added(4));
        assertThat(Streams.drain(quick)).containsExactly(added(0), added(1), added(2), added(3), added(4));
    }

    @Test
    void aListenerThatChoseToFailIsEndedAndForgotten() throws Exception {
        EventStream<InstrumentEvent> strict = account.changes(new AccountOptions(2, Feed.Overflow.FAIL));
        EventStream<InstrumentEvent> other = account.changes();

        world.run(World.connect(1), World.table(rows(5)));

        assertThat(strict.next(Duration.ZERO)).contains(added(0));
        assertThat(world.module.registry().instrumentListeners().size()).isEqualTo(1);
        assertThat(Streams.drain(other)).hasSize(5);
    }

    @Test
    void whoeverAwaitsTheFirstTableGetsIt() throws Exception {
        var early = new FakeReply<Instruments>();
        var late = new FakeReply<Instruments>();

        world.run(
                World.command(new AccountCommand.AwaitInstruments(early)),
                World.connect(1),
                World.table("EURUSD 92 on"),
                World.table("GBPUSD 80 off"),
                World.command(new AccountCommand.AwaitInstruments(late)));

        assertThat(early.value().orElseThrow().all()).containsExactly(EURO);
        assertThat(late.value()).isEqualTo(account.instruments());
    }

    @Test
    void aCallerWhoGaveUpIsNotKept() {
        var waiters = new Waiters<Instruments>();
        var gone = new FakeReply<Instruments>();
        waiters.await(gone, Optional.empty());
        Instruments own = Instruments.of(List.of(), 0, World.START);
        gone.complete(own);

        waiters.await(new FakeReply<>(), Optional.empty());
        waiters.serve(Instruments.of(List.of(EURO), 0, World.START));

        assertThat(gone.value()).containsSame(own);
    }

    private List<String> symbols() {
        return account.instruments().orElseThrow().all().stream()
                .map(Instrument::symbol)
                .toList();
    }

    private static String rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> "A" + i + " 50 on").collect(Collectors.joining(","));
    }

    private static InstrumentEvent added(int number) {
        return new InstrumentEvent.Added(Words.instrument("A" + number, "50", true));
    }
}
