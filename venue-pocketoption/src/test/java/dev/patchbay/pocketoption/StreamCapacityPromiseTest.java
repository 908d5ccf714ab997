package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Tapes.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.EventStream;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Received;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.SimulatorBuilder;
import dev.patchbay.simulator.StreamPolicy;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.StreamBudgetException;
import dev.patchbay.subscriptions.StreamOptions;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.SubscriptionsModule;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Venues that stream one, four, or all of the assets that are asked for, and clients that know it, or do not. */
class StreamCapacityPromiseTest {
    private static final List<String> ASSETS = List.of(
            "EURUSD_otc",
            "GBPUSD_otc",
            "AUDCAD_otc",
            "USDJPY_otc",
            "#AAPL_otc",
            "BTCUSD_otc",
            "ETHUSD_otc",
            "XAUUSD_otc");

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "4, 4, 4", "unlimited, 1000, 8"})
    void streamsWorkUnderACapacityOfOneOfFourAndOfAll(String streams, int capacity, int granted) throws Exception {
        try (Simulator venue = fast().streams(StreamPolicy.last(capacity)).start();
                Client client = LiveClient.open(venue, Map.of("streams", streams, "streams-excess", "refuse"))) {
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            List<EventStream<TickEvent>> open = new ArrayList<>();
            for (String asset : ASSETS.subList(0, granted)) {
                open.add(subscriptions.ticks(asset));
            }

            for (int i = 0; i < granted; i++) {
                assertThat(open.get(i).next(DEADLINE))
                        .get()
                        .isInstanceOf(Tick.class)
                        .extracting(TickEvent::asset)
                        .isEqualTo(ASSETS.get(i));
            }
            assertThat(subscriptions.active()).hasSize(granted);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void oneMoreIsRefusedUntilAnotherHasGone(int capacity) throws Exception {
        try (Simulator venue = fast().streams(StreamPolicy.last(capacity)).start();
                Client client = LiveClient.open(
                        venue, Map.of("streams", String.valueOf(capacity), "streams-excess", "refuse"))) {
            client.awaitLive(DEADLINE);
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            List<EventStream<TickEvent>> open = ASSETS.subList(0, capacity).stream()
                    .map(subscriptions::ticks)
                    .toList();
            assertThatThrownBy(() -> subscriptions.ticks("XAUUSD_otc"))
                    .isInstanceOf(StreamBudgetException.class)
                    .hasMessageContaining("XAUUSD_otc");
            assertThat(open.getFirst().next(DEADLINE)).isPresent();

            open.getFirst().close();

            try (EventStream<TickEvent> gold = subscriptions.ticks("XAUUSD_otc")) {
                assertThat(gold.next(DEADLINE)).isPresent();
            }
        }
    }

    @Test
    void theOldestGivesWayAndSaysWhyAndIsUnsubscribed() throws Exception {
        try (Simulator venue = fast().streams(StreamPolicy.last(4)).start();
                Client client = LiveClient.open(venue, Map.of("streams", "4", "streams-excess", "replace-oldest"))) {
            client.awaitLive(DEADLINE);
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            List<EventStream<TickEvent>> open =
                    ASSETS.subList(0, 5).stream().map(subscriptions::ticks).toList();

            assertThat(subscriptions.active()).containsExactlyInAnyOrderElementsOf(ASSETS.subList(1, 5));
            assertThatThrownBy(() -> {
                        while (open.getFirst().next(DEADLINE).isPresent()) {
                            assertThat(client.epoch()).isLessThan(2);
                        }
                    })
                    .hasMessageContaining(ASSETS.get(4));
            for (EventStream<TickEvent> stream : open.subList(1, 5)) {
                assertThat(stream.next(DEADLINE)).isPresent();
            }
            assertThat(venue.received("unsubfor"))
                    .extracting(Received::payload)
                    .isSubsetOf('"' + ASSETS.getFirst() + '"');
        }
    }

    @Test
    void anAssetThatTheVenueLeavesOutIsReportedOnItsStreamAsStarved() throws Exception {
        try (Simulator venue = fast().streams(StreamPolicy.last(4)).start();
                Client client = LiveClient.builder(
                                List.of(URI.create(venue.url())), Simulator.DEMO_SSID, Map.of("streams", "unlimited"))
                        .module(new SubscriptionsModule(Duration.ofMillis(400)))
                        .open()) {
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            EventStream<TickEvent> first = subscriptions.ticks(ASSETS.getFirst());
            assertThat(first.next(DEADLINE)).isPresent();
            List<EventStream<TickEvent>> others =
                    ASSETS.subList(1, 5).stream().map(subscriptions::ticks).toList();

            Gap starved = nextGap(first);

            assertThat(starved.reason()).isEqualTo(Gap.Reason.STARVED);
            for (EventStream<TickEvent> stream : others) {
                assertThat(stream.next(DEADLINE)).get().isInstanceOf(Tick.class);
            }
            others.getFirst().close();
            assertThat(first.next(DEADLINE)).as("there is room again").get().isInstanceOf(Tick.class);
        }
    }

    @Test
    void oneMoreIsSubscribedAllTheSameWhereAWarningIsAllThatIsWanted() throws Exception {
        try (Simulator venue = fast().start();
                Client client = LiveClient.open(venue)) {
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            List<EventStream<TickEvent>> open =
                    ASSETS.stream().map(subscriptions::ticks).toList();

            for (EventStream<TickEvent> stream : open) {
                assertThat(stream.next(DEADLINE)).get().isInstanceOf(Tick.class);
            }
        }
    }

    @Test
    void whoGoesFromSymbolToSymbolTakesLeaveOfEachAndKeepsTheConnection() throws Exception {
        try (Simulator venue =
                        fast().streams(StreamPolicy.last(1).closingAfter(3)).start();
                Client client = LiveClient.open(venue)) {
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            for (int i = 0; i < 20; i++) {
                try (EventStream<TickEvent> stream = subscriptions.ticks(ASSETS.get(i % 8))) {
                    assertThat(stream.next(DEADLINE)).isPresent();
                }
                venue.awaitReceived("unsubfor", i + 1, DEADLINE);
            }

            assertThat(venue.loginsSeen()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsLostAtTenTicksASecondAndMoreAndASlowListenerIsIsolated() throws Exception {
        try (Simulator venue = fast().start();
                Client client = LiveClient.open(venue)) {
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            EventStream<TickEvent> slow =
                    subscriptions.ticks(ASSETS.getFirst(), StreamOptions.STANDARD.withCapacity(5));
            EventStream<TickEvent> quick = subscriptions.ticks(ASSETS.getFirst());
            List<Tick> ticks = new ArrayList<>();
            while (ticks.size() < 300) {
                ticks.add((Tick) quick.next(DEADLINE).orElseThrow());
            }

            List<Tick> tape = Tapes.ticks(
                    venue,
                    ASSETS.getFirst(),
                    ticks.getFirst().time(),
                    ticks.getLast().time());
            assertThat(ticks)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("backfilled")
                    .isEqualTo(tape);
            assertThat(quick.lost()).isZero();
            assertThat(slow.lost()).isGreaterThan(200);
            assertThat(nextGap(slow).reason()).isEqualTo(Gap.Reason.SLOW_LISTENER);
        }
    }

    private static SimulatorBuilder fast() {
        return Simulator.builder().seed(5).tickEvery(Duration.ofMillis(5), Duration.ofMillis(20));
    }

    private static Gap nextGap(EventStream<TickEvent> stream) throws InterruptedException {
        Instant end = Instant.now().plus(DEADLINE);
        while (Instant.now().isBefore(end)) {
            if (stream.next(DEADLINE).orElseThrow() instanceof Gap gap) {
                return gap;
            }
        }
        throw new AssertionError("no gap in time");
    }
}
