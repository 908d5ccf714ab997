package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.core.Client;
import dev.patchbay.servertime.ServerClock;
import dev.patchbay.servertime.ServerTime;
import dev.patchbay.simulator.Fault;
import dev.patchbay.simulator.Framing;
import dev.patchbay.simulator.Received;
import dev.patchbay.simulator.SentTick;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.SimulatorBuilder;
import dev.patchbay.simulator.TickShape;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 5 of DESIGN.md through a real client: what the venue sent, in order, once, at the right UTC time. */
class StreamsPromiseTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String EURO = "EURUSD_otc";
    private static final String POUND = "GBPUSD_otc";

    @Test
    void everyTickOfSeveralAssetsArrivesForEachListener() throws Exception {
        try (Simulator simulator = fast().start();
                Client client = LiveClient.open(simulator)) {
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            EventStream<TickEvent> first = subscriptions.ticks(EURO);
            EventStream<TickEvent> second = subscriptions.ticks(EURO);
            EventStream<TickEvent> other = subscriptions.ticks(POUND);

            assertThat(take(first, 100)).isEqualTo(sent(simulator, EURO, 100));
            assertThat(take(second, 100)).isEqualTo(sent(simulator, EURO, 100));
            assertThat(take(other, 100)).isEqualTo(sent(simulator, POUND, 100));
            assertThat(simulator.received("subfor"))
                    .extracting(Received::payload)
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    private static Stream<Framing> readableForms() {
        return Arrays.stream(Framing.values())
                .filter(framing -> framing.readable() && framing != Framing.INVALID_UTF8_TEXT);
    }

    @ParameterizedTest
    @MethodSource("readableForms")
    void everyReadableFrameFormHoldsItsTick(Framing framing) throws Exception {
        try (Simulator simulator = calm(framing).start();
                Client client = LiveClient.open(simulator)) {
            simulator.fault(Fault.parse(
                    "framing=" + framing.name().toLowerCase(Locale.ROOT).replace('_', '-') + "@send:updateStream"));
            EventStream<TickEvent> stream = client.handle(Subscriptions.class).ticks(EURO);

            assertThat(take(stream, 10)).isEqualTo(sent(simulator, EURO, 10));
        }
    }

    @ParameterizedTest
    @EnumSource(TickShape.class)
    void whateverShapeTheTicksHaveTheStreamIsInOrderAndWithoutDuplicates(TickShape shape) throws Exception {
        try (Simulator simulator = fast().start();
                Client client = LiveClient.open(simulator)) {
            boolean counted = shape == TickShape.BURST || shape == TickShape.BATCH;
            simulator.fault(counted ? Fault.ticks(shape, 5) : Fault.ticks(shape));
            EventStream<TickEvent> stream = client.handle(Subscriptions.class).ticks(EURO);

            List<Tick> ticks = take(stream, 50);

            assertThat(ticks).isEqualTo(sent(simulator, EURO, 50));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "PT0S", "-PT5H", "PT5H30M"})
    void timesAreUtcWhateverClockTheVenueHas(Duration offset) throws Exception {
        try (Simulator simulator = fast().venueOffset(offset).start();
                Client client = LiveClient.open(simulator)) {
            EventStream<TickEvent> stream = client.handle(Subscriptions.class).ticks(EURO);
            ServerClock clock = client.handle(ServerTime.class).await(DEADLINE);

            Tick tick = take(stream, 20).getLast();

            assertThat(Duration.between(tick.time(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
            sent(simulator, EURO, 20);
            assertThat(tick.time()).isEqualTo(simulator.sentTicks(EURO).get(19).time());
            assertThat(clock.offset()).isEqualTo(offset);
            assertThat(clock.skew().abs()).isLessThan(Duration.ofMillis(100));
            assertThat(client.appState().state(ServerClock.class)).containsSame(clock);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H"})
    void aVenueClockThatJumpsByAnHourMovesNoTick(Duration jump) throws Exception {
        try (Simulator simulator = fast().start();
                Client client = LiveClient.open(simulator)) {
            EventStream<TickEvent> stream = client.handle(Subscriptions.class).ticks(EURO);
            take(stream, 20);
            simulator.shiftClock(jump);

            List<Tick> ticks = take(stream, 50);

            assertThat(ticks)
                    .allSatisfy(tick -> assertThat(
                                    Duration.between(tick.time(), Instant.now()).abs())
                            .isLessThan(Duration.ofSeconds(5)));
            assertThat(client.handle(ServerTime.class).await(DEADLINE).offset())
                    .isEqualTo(Duration.ofHours(2).plus(jump));
        }
    }

    @Test
    void eachConnectionIsSubscribedOnceAndStartsWithAGap() throws Exception {
        try (Simulator simulator = fast().start();
                Client client = LiveClient.open(simulator)) {
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            EventStream<TickEvent> stream = subscriptions.ticks(EURO);
            subscriptions.ticks(EURO);
            subscriptions.ticks(POUND);
            List<TickEvent> all = new ArrayList<>();
            for (int cut = 1; cut <= 5; cut++) {
                all.addAll(takeEvents(stream, 10));
                simulator.cutAll();
                simulator.awaitLogins(cut + 1, DEADLINE);
                client.awaitLive(DEADLINE);
                all.addAll(takeThroughGap(stream, cut + 1));
            }
            all.addAll(takeEvents(stream, 10));

            assertThat(all)
                    .filteredOn(Gap.class::isInstance)
                    .extracting(gap -> ((Gap) gap).reason())
                    .containsOnly(Gap.Reason.NEW_CONNECTION);
            assertThat(gaps(all)).containsExactly(2L, 3L, 4L, 5L, 6L);
            List<Tick> ticks = ticks(all);
            assertThat(inOrder(ticks)).isEqualTo(ticks);
            for (int connection = 1; connection <= 6; connection++) {
                assertThat(subscribed(simulator, connection))
                        .as("connection %d", connection)
                        .containsExactlyInAnyOrder('"' + EURO + '"', '"' + POUND + '"');
            }
        }
    }

    @Test
    void theLastListenerOutUnsubscribes() throws Exception {
        try (Simulator simulator = fast().start();
                Client client = LiveClient.open(simulator)) {
            EventStream<TickEvent> stream = client.handle(Subscriptions.class).ticks(EURO);
            take(stream, 1);

            stream.close();

            assertThat(simulator.awaitReceived("unsubfor", 1, DEADLINE).payload())
                    .isEqualTo('"' + EURO + '"');
        }
    }

    private static SimulatorBuilder fast() {
        return Simulator.builder().seed(5).tickEvery(Duration.ofMillis(2), Duration.ofMillis(10));
    }

    /** Four huge messages fill an inbox: they come slowly enough for a machine that has other things to do. */
    private static SimulatorBuilder calm(Framing framing) {
        return framing == Framing.HUGE
                ? Simulator.builder().seed(5).tickEvery(Duration.ofMillis(200), Duration.ofMillis(300))
                : fast();
    }

    private static List<TickEvent> takeEvents(EventStream<TickEvent> stream, int count) throws InterruptedException {
        List<TickEvent> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(stream.next(DEADLINE).orElseThrow(() -> new AssertionError("only got " + events)));
        }
        return events;
    }

    /** All up to the gap with which a connection starts: the last one's ticks may still wait to be taken. */
    private static List<TickEvent> takeThroughGap(EventStream<TickEvent> stream, long epoch)
            throws InterruptedException {
        List<TickEvent> events = new ArrayList<>();
        while (events.isEmpty() || !(events.getLast() instanceof Gap gap && gap.epoch() == epoch)) {
            events.addAll(takeEvents(stream, 1));
        }
        return events;
    }

    private static List<Tick> take(EventStream<TickEvent> stream, int count) throws InterruptedException {
        return ticks(takeEvents(stream, count));
    }

    private static List<Tick> ticks(List<TickEvent> events) {
        return events.stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .toList();
    }

    private static List<Long> gaps(List<TickEvent> events) {
        return events.stream()
                .filter(Gap.class::isInstance)
                .map(Gap.class::cast)
                .map(Gap::epoch)
                .toList();
    }

    /**
     * The first ticks that the venue sent, read by the book and not by the code under test, without what the stream must leave out. The
     * simulator notes a tick after it has sent it, so the client may have it a moment earlier.
     */
    private static List<Tick> sent(Simulator simulator, String asset, int count) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        List<Tick> sent = List.of();
        while (sent.size() < count) {
            assertThat(System.nanoTime()).as("ticks noted: %d", sent.size()).isLessThan(deadline);
            sent = inOrder(simulator.sentTicks(asset, 1).stream()
                    .map(tick -> new Tick(asset, utc(tick), new BigDecimal(tick.price()), false))
                    .toList());
            Thread.onSpinWait();
        }
        return sent.subList(0, count);
    }

    private static Instant utc(SentTick sent) {
        BigDecimal stamp = new BigDecimal(sent.stamp());
        BigDecimal millis = sent.stamp().length() == 13 && stamp.scale() == 0 ? stamp : stamp.movePointRight(3);
        return Instant.ofEpochMilli(millis.longValueExact()).minus(Duration.ofHours(2));
    }

    private static List<Tick> inOrder(List<Tick> sent) {
        List<Tick> kept = new ArrayList<>();
        for (Tick tick : sent) {
            Tick last = kept.isEmpty() ? null : kept.getLast();
            if (last == null
                    || tick.time().isAfter(last.time())
                    || (tick.time().equals(last.time()) && tick.price().compareTo(last.price()) != 0)) {
                kept.add(tick);
            }
        }
        return kept;
    }

    private static List<String> subscribed(Simulator simulator, int connection) {
        return simulator.received("subfor").stream()
                .filter(received -> received.connection() == connection)
                .map(Received::payload)
                .toList();
    }
}
