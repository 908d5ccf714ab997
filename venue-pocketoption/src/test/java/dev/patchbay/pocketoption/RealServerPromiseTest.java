package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Tapes.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import dev.patchbay.raw.Raw;
import dev.patchbay.raw.RawEvent;
import dev.patchbay.raw.RawMessage;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.StreamOptions;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.SubscriptionsModule;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import dev.patchbay.subscriptions.history.CandleRequest;
import dev.patchbay.subscriptions.history.History;
import dev.patchbay.subscriptions.history.TickRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole client against a real Socket.IO server that plays the venue, well behaved and odd; its own tape is the measure. */
class RealServerPromiseTest {
    private static final String EURO = "EURUSD_otc";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(strings = {"--odd", "--seed=3"})
    void everyTickArrivesOnceInOrderWhateverStandsAroundIt(String option) throws Exception {
        try (NodeVenue venue = NodeVenue.start(option, "--rate", "50");
                Client client = open(venue);
                EventStream<TickEvent> stream =
                        client.handle(Subscriptions.class).ticks(EURO)) {
            List<Tick> ticks = take(stream, 120);

            assertEqualsTape(venue, ticks);
            boolean odd = option.equals("--odd");
            assertThat(client.handle(Subscriptions.class).statistics().malformed() > 0)
                    .isEqualTo(odd);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--odd", "--seed=3"})
    void pagedHistoryIsCompleteThoughAnswersStayAway(String option) throws Exception {
        try (NodeVenue venue = NodeVenue.start(option, "--past", "7200", "--drop-history", "3");
                Client client = open(venue)) {
            client.awaitLive(DEADLINE);
            History history = client.handle(History.class);
            Instant end = Instant.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MILLIS);
            Instant from = end.minus(Duration.ofMinutes(90));

            List<Tick> ticks = history.ticks(
                    TickRequest.of(EURO).withFrom(from).withUntil(end).withDeadline(DEADLINE));
            List<Candle> candles = history.candles(
                    CandleRequest.of(EURO, MINUTE).withCount(100).withUntil(end).withDeadline(DEADLINE));

            assertThat(ticks).hasSizeGreaterThan(10_000).isEqualTo(venue.tape(EURO, from, end));
            assertThat(candles).hasSize(100).isEqualTo(tapeCandles(venue, candles, MINUTE));
            assertThat(venue.linesStartingWith("{\"dropped\":")).hasSize(3);
            assertThat(history.statistics().malformed() > 0).isEqualTo(option.equals("--odd"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--odd", "--seed=3"})
    void aSnapshotWithStaleAndDescendingCandlesEqualsTheTape(String option) throws Exception {
        try (NodeVenue venue = NodeVenue.start(option, "--past", "7200", "--rate", "5");
                Client client = open(venue);
                EventStream<TickEvent> stream =
                        client.handle(Subscriptions.class).ticks("GBPUSD_otc");
                EventStream<TickEvent> other =
                        client.handle(Subscriptions.class).ticks(EURO)) {
            assertThat(stream.next(DEADLINE)).isPresent();
            assertThat(other.next(DEADLINE)).isPresent();

            List<Candle> candles = client.handle(History.class).snapshot("GBPUSD_otc", MINUTE, DEADLINE);

            assertThat(candles).hasSizeGreaterThan(90);
            List<Candle> closed = candles.stream().filter(Candle::closed).toList();
            assertThat(closed)
                    .hasSizeGreaterThanOrEqualTo(candles.size() - 2)
                    .isEqualTo(tapeCandles(venue, closed, MINUTE));
            Tapes.until(
                    "the chart shows again what was subscribed last",
                    () -> venue.linesStartingWith("{\"chart\":").getLast().contains(EURO));
            assertThat(venue.linesStartingWith("{\"unsubscribed\":")).isEmpty();
        }
    }

    @Test
    void aFilledStreamEqualsTheTapeThoughTheServerDropsTheConnectionAgainAndAgain() throws Exception {
        var filled = StreamOptions.STANDARD.withCapacity(100_000).withBackfill(Duration.ofMinutes(5));
        try (NodeVenue venue = NodeVenue.start("--kick-after", "700", "--rate", "50");
                Client client = open(venue);
                EventStream<TickEvent> stream =
                        client.handle(Subscriptions.class).ticks(EURO, filled)) {
            List<Tick> ticks = take(stream, 250);

            assertThat(ticks).filteredOn(Tick::backfilled).isNotEmpty();
            assertThat(venue.linesStartingWith("{\"login\":")).hasSizeGreaterThan(2);
            assertEqualsTape(venue, ticks);
        }
    }

    @Test
    void anyEventIsReachableByItsName() throws Exception {
        try (NodeVenue venue = NodeVenue.start("--odd", "--rate", "50");
                Client client = open(venue)) {
            client.awaitLive(DEADLINE);
            EventStream<RawEvent> binary = client.handle(Raw.class).messages(Rule.event("chafor"));
            EventStream<RawEvent> text = client.handle(Raw.class).messages(Rule.event("unheard/of"));
            try (EventStream<TickEvent> stream =
                    client.handle(Subscriptions.class).ticks(EURO)) {
                assertThat(stream.next(DEADLINE)).isPresent();

                assertThat(((RawMessage) binary.next(DEADLINE).orElseThrow()).text())
                        .isEqualTo("[[\"EURUSD_otc\",96]]");
                assertThat(((RawMessage) text.next(DEADLINE).orElseThrow()).text())
                        .startsWith("{\"of\":[\"EURUSD_otc\",");
            }
        }
    }

    private static Client open(NodeVenue venue) {
        return LiveClient.builder(List.of(venue.url()), Simulator.DEMO_SSID, Map.of())
                .module(new SubscriptionsModule())
                .open();
    }

    private static List<Tick> take(EventStream<TickEvent> stream, int count) throws InterruptedException {
        List<Tick> ticks = new ArrayList<>();
        while (ticks.size() < count) {
            TickEvent event = stream.next(DEADLINE).orElseThrow();
            assertThat(event).isNotInstanceOf(Gap.class);
            ticks.add((Tick) event);
        }
        return ticks;
    }

    private static void assertEqualsTape(NodeVenue venue, List<Tick> ticks) {
        Instant first = ticks.getFirst().time();
        Instant last = ticks.getLast().time();
        Tapes.until(
                "the server has told of the last one",
                () -> venue.tape(EURO, first, last).size() >= ticks.size());
        assertThat(ticks)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("backfilled")
                .isEqualTo(venue.tape(EURO, first, last));
    }

    private static List<Candle> tapeCandles(NodeVenue venue, List<Candle> like, Duration period) {
        Candle any = like.getFirst();
        return Tapes.candles(
                venue.tape(any.asset(), any.time(), like.getLast().end().minusMillis(1)), period, Alignment.VENUE);
    }
}
