package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AppState;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Input;
import dev.patchbay.testkit.FakeReply;
import dev.patchbay.testkit.Streams;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancesTest {
    private final World world = new World();
    private final Account account = world.account;

    @Test
    void beforeTheFirstMessageNothingIsKnown() throws Exception {
        assertThat(account.session()).isEmpty();

        world.run(World.connect(1), World.live(1));

        assertThat(account.balance()).isEmpty();
        assertThat(account.balance(AccountKind.DEMO)).isEmpty();
        assertThat(account.session()).contains(AccountKind.DEMO);
    }

    @Test
    void theDemoBalanceIsNotOverwrittenByTheRealOne() throws Exception {
        world.run(World.connect(1), World.balance("demo 50000"), World.balance("real 12.34"));

        assertThat(account.balance(AccountKind.DEMO)).contains(told(AccountKind.DEMO, "50000"));
        assertThat(account.balance(AccountKind.REAL)).contains(told(AccountKind.REAL, "12.34"));
        assertThat(account.balance()).as("the session is a demo").contains(told(AccountKind.DEMO, "50000"));
    }

    @Test
    void theSessionDecidesWhichBalanceIsItsOwnAndNotTheOrderOfMessages() throws Exception {
        world.words.session = Optional.of(AccountKind.REAL);

        world.run(World.connect(1), World.balance("real 12.34"), World.balance("demo 50000"));

        assertThat(account.balance()).contains(told(AccountKind.REAL, "12.34"));
    }

    @Test
    void theOtherAccountsBalanceIsNeverTakenForTheSessionsOwn() throws Exception {
        world.run(World.connect(1), World.balance("real 12.34"));

        assertThat(account.balance()).isEmpty();
    }

    @Test
    void aSessionOfUnknownKindHasNoBalanceOfItsOwn() throws Exception {
        world.words.session = Optional.empty();

        world.run(World.connect(1), World.balance("demo 5"), World.balance("- 7"));

        assertThat(account.balance()).isEmpty();
        assertThat(account.balance(AccountKind.DEMO)).contains(told(AccountKind.DEMO, "5"));
        assertThat(account.statistics().malformedMessages())
                .as("nobody knows whose")
                .isEqualTo(1);
    }

    @Test
    void aBalanceThatDoesNotSayWhoseItIsIsTheSessionsOwn() throws Exception {
        world.run(World.connect(1), World.balance("real 1"), World.balance("- 7"));

        assertThat(account.balance()).contains(told(AccountKind.DEMO, "7"));
        assertThat(account.balance(AccountKind.REAL)).contains(told(AccountKind.REAL, "1"));
    }

    @Test
    void anAmountIsKeptDigitForDigitWithItsCurrency() throws Exception {
        world.run(World.connect(1), World.balance("demo 100.50 USD"));

        Balance balance = account.balance().orElseThrow();
        assertThat(balance.amount()).isEqualTo(new BigDecimal("100.50"));
        assertThat(balance.currency()).contains("USD");
    }

    @Test
    void aBalanceIsAsOldAsItsMessage() throws Exception {
        world.time.advance(Duration.ofSeconds(3)); // it waited so long in the inbox

        world.run(World.connect(1), World.balance("demo 1"));

        assertThat(account.balance().orElseThrow().at()).isEqualTo(World.START);
    }

    @Test
    void changesOfBothAccountsAreToldAndWhichIsTheSessionsOwn() throws Exception {
        EventStream<BalanceEvent> stream = account.balances();

        world.run(World.connect(1), World.balance("demo 5"), World.balance("real 9"), World.balance("demo 4"));

        Balance first = told(AccountKind.DEMO, "5");
        assertThat(Streams.drain(stream))
                .containsExactly(
                        new BalanceEvent.Changed(Optional.empty(), first, true),
                        new BalanceEvent.Changed(Optional.empty(), told(AccountKind.REAL, "9"), false),
                        new BalanceEvent.Changed(Optional.of(first), told(AccountKind.DEMO, "4"), true));
    }

    @Test
    void aBalanceThatIsToldAgainUnchangedIsNoEvent() throws Exception {
        EventStream<BalanceEvent> stream = account.balances();

        world.run(World.connect(1), World.balance("demo 5"), World.balance("demo 5.00"));

        assertThat(Streams.drain(stream)).hasSize(1);
        assertThat(account.balance()).contains(told(AccountKind.DEMO, "5.00"));
        assertThat(account.statistics().balances()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gibberish", "demo", "demo x", "foreign 5"})
    void oneMalformedBalanceDoesNotStopLaterOnes(String malformed) throws Exception {
        world.run(World.connect(1), World.balance("demo 5"), World.balance(malformed), World.balance("demo 6"));

        assertThat(account.balance()).contains(told(AccountKind.DEMO, "6"));
        assertThat(account.statistics()).isEqualTo(new AccountStatistics(2, 0, 1, 0));
    }

    @Test
    void aLostConnectionKeepsTheBalances() throws Exception {
        world.run(World.connect(1), World.live(1), World.balance("demo 5"), World.lost(1), World.connect(2));

        assertThat(account.balance()).contains(told(AccountKind.DEMO, "5"));
    }

    @Test
    void aDeliberateDisconnectForgetsTheBalancesAndKeepsTheInstruments() throws Exception {
        world.run(
                World.connect(1),
                World.balance("demo 5"),
                World.table("EURUSD 92 on"),
                (Runnable) world.state::clearTransient,
                World.lost(1));

        assertThat(account.balance()).isEmpty();
        assertThat(account.balance(AccountKind.DEMO)).isEmpty();
        assertThat(account.instruments()).isPresent();
    }

    @Test
    void theNextLoginAfterADisconnectBeginsWithoutBalances() throws Exception {
        EventStream<BalanceEvent> stream = account.balances();

        world.run(
                World.connect(1),
                World.balance("demo 5"),
                World.balance("real 9"),
                (Runnable) world.state::clearTransient,
                World.lost(1),
                World.connect(2),
                World.balance("demo 4"));

        assertThat(account.balance()).contains(told(AccountKind.DEMO, "4"));
        assertThat(account.balance(AccountKind.REAL)).isEmpty();
        assertThat(Streams.drain(stream))
                .endsWith(
                        new Gap(Gap.Reason.NEW_CONNECTION, 0, 2),
                        new BalanceEvent.Changed(Optional.empty(), told(AccountKind.DEMO, "4"), true));
    }

    @Test
    void aMessageOfBeforeTheDisconnectBringsNoBalanceBack() throws Exception {
        world.run(World.connect(1), (Runnable) world.state::clearTransient, World.balance("demo 5"), World.lost(1));

        assertThat(account.balance()).isEmpty();
        assertThat(world.state.state(Balances.class)).isEmpty();
    }

    @Test
    void aRestartAfterTheDisconnectBringsNoBalanceBack() throws Exception {
        world.run(World.connect(1), World.balance("demo 5"), (Runnable) world.state::clearTransient);

        world.run(World.connect(1), World.balance("demo 5"), World.lost(1));

        assertThat(account.balance()).isEmpty();
    }

    @Test
    void aRestartOfTheModuleKeepsBalancesAndStreams() throws Exception {
        EventStream<BalanceEvent> stream = account.balances();
        world.run(World.connect(1), World.live(1), World.balance("demo 5"));
        Streams.drain(stream);

        world.run(World.connect(1), World.live(1), World.balance("real 1"));

        assertThat(account.balance()).contains(told(AccountKind.DEMO, "5"));
        assertThat(Streams.drain(stream))
                .containsExactly(
                        new Gap(Gap.Reason.RESTARTED, 0, 1),
                        new BalanceEvent.Changed(Optional.empty(), told(AccountKind.REAL, "1"), false));
    }

    @Test
    void aFirstRunIsNoRestart() throws Exception {
        EventStream<BalanceEvent> stream = account.balances();

        world.run(World.connect(1), World.balance("demo 5"));

        assertThat(Streams.drain(stream)).hasOnlyElementsOfType(BalanceEvent.Changed.class);
    }

    @Test
    void anotherLoginMakesTheOtherAccountTheSessionsOwn() throws Exception {
        world.run(World.connect(1), World.balance("demo 5"), World.balance("real 9"), World.lost(1));
        world.words.session = Optional.of(AccountKind.REAL);

        world.run(World.connect(2));

        assertThat(account.session()).contains(AccountKind.REAL);
        assertThat(account.balance()).contains(told(AccountKind.REAL, "9"));
    }

    @Test
    void changesThatMayBeMissingAreAnnouncedBeforeTheNextOne() throws Exception {
        EventStream<BalanceEvent> stream = account.balances();

        world.run(
                World.connect(1),
                World.live(1),
                World.balance("demo 5"),
                new Input.Gap<AccountCommand>(3),
                World.balance("demo 5"),
                World.balance("demo 6"));

        assertThat(Streams.drain(stream).subList(1, 3))
                .containsExactly(
                        new Gap(Gap.Reason.SLOW_MODULE, 3, 1),
                        new BalanceEvent.Changed(
                                Optional.of(told(AccountKind.DEMO, "5")), told(AccountKind.DEMO, "6"), true));
    }

    @Test
    void aStreamThatWasClosedIsForgottenAtOnce() throws Exception {
        EventStream<BalanceEvent> closed = account.balances();
        EventStream<BalanceEvent> open = account.balances();

        closed.close();

        assertThat(world.module.registry().balanceListeners().size()).isEqualTo(1);
        world.run(World.connect(1), World.balance("demo 5"));
        assertThat(Streams.drain(open)).hasSize(1);
    }

    @Test
    void theVenueIsAskedAfterEachLoginAndWhenMessagesWereLost() throws Exception {
        world.run(
                World.connect(1),
                World.live(1),
                new Input.Gap<AccountCommand>(3),
                World.lost(1),
                new Input.Gap<AccountCommand>(3),
                World.connect(2));

        assertThat(world.sent).containsExactly("login 1: tell all", "live: tell all", "login 2: tell all");
    }

    @Test
    void whoeverAwaitsTheBalanceGetsTheSessionsOwn() throws Exception {
        var early = new FakeReply<Balance>();
        var late = new FakeReply<Balance>();

        world.run(
                World.command(new AccountCommand.AwaitBalance(early)),
                World.connect(1),
                World.balance("real 9"),
                (Runnable) () -> assertThat(early.value()).isEmpty(),
                World.balance("demo 5"),
                World.command(new AccountCommand.AwaitBalance(late)));

        assertThat(List.of(early.value(), late.value())).containsOnly(Optional.of(told(AccountKind.DEMO, "5")));
    }

    @Test
    void whoeverAwaitsTheBalanceIsServedByALoginThatMakesOneItsOwn() throws Exception {
        var waiting = new FakeReply<Balance>();
        world.words.session = Optional.empty();

        world.run(
                World.connect(1),
                World.balance("real 9"),
                World.command(new AccountCommand.AwaitBalance(waiting)),
                World.lost(1),
                (Runnable) () -> world.words.session = Optional.of(AccountKind.REAL),
                World.connect(2));

        assertThat(waiting.value()).contains(told(AccountKind.REAL, "9"));
    }

    @Test
    void otherModulesFindTheBalancesInTheState() throws Exception {
        world.run(World.connect(1), World.balance("demo 5"));

        AppState state = world.state;
        assertThat(state.state(Balances.class).flatMap(Balances::own)).isEqualTo(account.balance());
    }

    private static Balance told(AccountKind kind, String amount) {
        return new Balance(kind, new BigDecimal(amount), Optional.empty(), World.START);
    }
}
