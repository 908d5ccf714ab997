package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Facade.EURO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountKind;
import dev.patchbay.account.InvalidAssetException;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.PartSettings;
import dev.patchbay.raw.RawEvent;
import dev.patchbay.raw.RawMessage;
import dev.patchbay.servertime.ServerTime;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.CandleEvent;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The facade against a simulated venue; what waits is in {@link PocketOptionTwinsTest}. */
@Execution(ExecutionMode.CONCURRENT)
class PocketOptionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Simulator venue;
    private PocketOption pocket;

    @BeforeEach
    void connect() throws Exception {
        venue = Simulator.builder()
                .seed(11)
                .tickEvery(Duration.ofMillis(5), Duration.ofMillis(20))
                .start();
        pocket = Facade.to(venue).connect();
    }

    @AfterEach
    void close() {
        pocket.close();
        venue.close();
    }

    @Test
    void everyMethodThatWaitsHasATwinAndEveryTwinAMethodThatWaits() {
        List<Method> methods = Arrays.stream(PocketOption.class.getMethods())
                .filter(method -> method.getDeclaringClass().getPackage().equals(PocketOption.class.getPackage()))
                .toList();
        Predicate<Method> future = method -> method.getReturnType().equals(CompletableFuture.class);
        Predicate<Method> waits = method -> List.of(method.getExceptionTypes()).contains(InterruptedException.class);

        assertThat(methods.stream().filter(waits).map(method -> signature(method, "Async")))
                .containsExactlyInAnyOrderElementsOf(methods.stream()
                        .filter(future)
                        .map(twin -> signature(twin, ""))
                        .toList())
                .hasSizeGreaterThan(15);
    }

    private static String signature(Method method, String suffix) {
        return method.getName() + suffix + Arrays.toString(method.getParameterTypes());
    }

    @Test
    void theKindOfTheAccountIsThatOfTheSsid() throws Exception {
        try (PocketOption real = Facade.to(venue.url(), Simulator.REAL_SSID).connect()) {
            assertThat(pocket.isDemo()).isTrue();
            assertThat(real.isDemo()).isFalse();
            assertThat(real.balance().kind()).isEqualTo(AccountKind.REAL);
            assertThat(real).hasToString("PocketOption[real, LIVE]");
        }
    }

    @Test
    void theBalanceOfTheOtherAccountCanBeSeen() {
        Tapes.until(
                "the other balance is told",
                () -> pocket.balance(AccountKind.REAL).isPresent());
    }

    @Test
    void theVenuesTimeIsUtc() throws Exception {
        try (EventStream<TickEvent> _ = pocket.ticks(EURO)) {
            pocket.handle(ServerTime.class).await(Tapes.DEADLINE);

            assertThat(Duration.between(Instant.now(), pocket.serverTime().orElseThrow())
                            .abs())
                    .isLessThan(SECOND);
        }
    }

    @Test
    void pricesMissedByALostConnectionAreFetched() throws Exception {
        try (EventStream<TickEvent> ticks = pocket.ticks(EURO)) {
            assertThat(next(ticks)).isInstanceOf(Tick.class);
            venue.cutAll();

            List<TickEvent> seen = Stream.generate(() -> nextUnchecked(ticks))
                    .takeWhile(event -> !(event instanceof Tick tick && tick.backfilled()))
                    .limit(500)
                    .toList();

            assertThat(seen)
                    .as("no gap, and then a price of before")
                    .hasOnlyElementsOfType(Tick.class)
                    .hasSizeLessThan(500);
        }
    }

    @Test
    void candlesCanBeginInThePastAndGoOnWithoutASeam() throws Exception {
        try (EventStream<CandleEvent> candles = pocket.candles(EURO, SECOND, 5)) {
            for (int i = 0; i < 8; i++) {
                assertThat(next(candles))
                        .isInstanceOfSatisfying(
                                Candle.class,
                                candle -> assertThat(candle)
                                        .matches(Candle::closed)
                                        .matches(each -> !each.partial()));
            }
        }
    }

    @Test
    void aSymbolThatIsMisspeltIsRefusedAndAnInactiveAssetIsNot() {
        assertThatThrownBy(() -> pocket.ticks("eurusd_otc"))
                .isInstanceOf(InvalidAssetException.class)
                .hasMessageContaining(EURO);
        assertThatThrownBy(() -> pocket.candles("NOSUCH", SECOND)).isInstanceOf(InvalidAssetException.class);
        assertThatThrownBy(() -> pocket.candles(EURO, Duration.ofSeconds(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 hours");
        pocket.ticks("EURUSD").close();
    }

    @Test
    void aDisconnectedClientStaysDownUntilItIsResumed() throws Exception {
        pocket.disconnect();
        venue.awaitConnectionCount(0, Tapes.DEADLINE);
        Tapes.until("it is disconnected", () -> pocket.state() == ClientState.IDLE);
        assertThat(pocket.account().balance()).as("forgotten").isEmpty();
        assertThat(pocket.isDemo()).isTrue();

        pocket.resume();
        pocket.awaitLive(Tapes.DEADLINE);

        assertThat(pocket.balance().amount()).isPositive();
        assertThat(venue.connectsSeen()).isEqualTo(2);
    }

    @Test
    void aReconnectIsANewConnection() {
        pocket.reconnect();

        venue.awaitLogins(2, Tapes.DEADLINE);
        Tapes.until("it is live", () -> pocket.client().epoch() == 2 && pocket.state() == ClientState.LIVE);
    }

    @Test
    void anyMessageCanBeHeard() throws Exception {
        try (EventStream<RawEvent> messages = pocket.raw().messages(Rule.event("chafor"))) {
            venue.send("chafor", "[[\"EURUSD_otc\",96]]");

            assertThat(next(messages))
                    .isInstanceOfSatisfying(
                            RawMessage.class,
                            heard -> assertThat(heard.message().text()).isEqualTo("[[\"EURUSD_otc\",96]]"));
        }
    }

    @Test
    void aPartThatWasLeftOutIsMissingAloneAndSaysSo() throws Exception {
        var withoutAccount = new PartSettings() {
            @Override
            public boolean enabled(String name) {
                return !name.equals("account");
            }
        };
        try (PocketOption few = Facade.to(venue)
                        .also(client -> client.parts(withoutAccount))
                        .connect();
                EventStream<TickEvent> ticks = few.ticks(EURO)) {
            assertThat(next(ticks)).isInstanceOf(Tick.class);
            assertThatThrownBy(few::balance)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(Account.class.getName());
            assertThat(few.balanceAsync()).isCompletedExceptionally();
        }
    }

    @Test
    void closingEndsItsStreamsAndIsIdempotent() throws Exception {
        EventStream<TickEvent> ticks = pocket.ticks(EURO);

        pocket.close();
        pocket.close();

        assertThat(pocket.state()).isEqualTo(ClientState.CLOSED);
        assertThatThrownBy(() -> {
                    while (true) {
                        next(ticks);
                    }
                })
                .isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> pocket.ticks(EURO)).isInstanceOf(ClosedException.class);
        venue.awaitConnectionCount(0, Tapes.DEADLINE);
    }

    private static <E> E next(EventStream<E> events) throws InterruptedException {
        return events.next(Tapes.DEADLINE).orElseThrow(() -> new AssertionError("nothing came"));
    }

    private static <E> E nextUnchecked(EventStream<E> events) {
        try {
            return next(events);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
