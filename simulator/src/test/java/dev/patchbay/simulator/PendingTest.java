package dev.patchbay.simulator;

import static dev.patchbay.simulator.Trading.ASSET;
import static dev.patchbay.simulator.Trading.DEADLINE;
import static dev.patchbay.simulator.Trading.START;
import static dev.patchbay.simulator.Trading.atPrice;
import static dev.patchbay.simulator.Trading.atTime;
import static dev.patchbay.simulator.Trading.calm;
import static dev.patchbay.simulator.Trading.demo;
import static dev.patchbay.simulator.Trading.heard;
import static dev.patchbay.simulator.Trading.opened;
import static dev.patchbay.simulator.Trading.pending;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class PendingTest {
    private static final String PLACED = "successopenPendingOrder";
    private static final String REFUSED = "failopenPendingOrder";
    private static final String LIST = "successupdatePending";
    private static final String SOON = "2026-01-05 12:00:30";

    private final ManualClock clock = ManualClock.startingAt(START);

    @Test
    void s21APendingOrderIsAnsweredInOneWrappingThenListed() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(atTime(SOON, 2))) {
            Peer.Event answer = peer.nextEvent();
            Peer.Event list = peer.nextEvent();

            String ticket = venue.pending(AccountKind.DEMO).getFirst().ticket();
            assertThat(answer)
                    .isEqualTo(new Peer.Event(
                            PLACED,
                            "{\"data\":{\"ticket\":\"" + ticket
                                    + "\",\"openType\":0,\"amount\":2,\"symbol\":\"EURUSD_otc\","
                                    + "\"openTime\":\"2026-01-05 12:00:30\",\"openPrice\":0,\"timeframe\":60,"
                                    + "\"minPayout\":60,\"command\":0,\"dateCreated\":\"2026-01-05 12:00:00\","
                                    + "\"id\":1943328}}"));
            assertThat(list)
                    .isEqualTo(new Peer.Event(
                            LIST,
                            "[{\"ticket\":\"" + ticket
                                    + "\",\"openType\":0,\"amount\":2,\"uid\":12345678,\"isDemo\":1,"
                                    + "\"symbol\":\"EURUSD_otc\",\"openTime\":\"2026-01-05 12:00:30\",\"openPrice\":0,"
                                    + "\"timeframe\":60,\"minPayout\":60,\"command\":0,"
                                    + "\"dateCreated\":\"2026-01-05 12:00:00\",\"id\":1943328}]"));
            assertThat(venue.pending(AccountKind.DEMO).getFirst().openTime())
                    .contains(Instant.parse("2026-01-05T10:00:30Z"));
        }
    }

    @ParameterizedTest
    @CsvSource({"unwrapped,0", "twice,1", "double-wrapped,2"})
    void s21TheAnswerIsWrappedAsTheFaultSays(String shape, int depth) {
        try (var venue = calm(clock)
                        .fault("order=" + shape + "@receive:openPendingOrder")
                        .start();
                var peer = Peer.loggedIn(venue).say(atPrice("1.6", 2))) {
            JsonNode answer = heard(peer, PLACED);

            for (int i = 0; i < depth; i++) {
                answer = answer.path("data");
            }
            assertThat(answer.path("ticket").isString()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unwrapped|/error|/ticket",
                "double-wrapped|/data/error|/data/data/ticket",
                "bare|/error|",
                "|/error|/data/ticket"
            })
    void s21ARefusalIsWrappedAsTheFaultSays(String shape, String error, String ticket) {
        var builder = calm(clock);
        if (shape != null) {
            builder.fault("order=" + shape + "@receive:openPendingOrder");
        }
        try (var venue = builder.start();
                var peer = Peer.loggedIn(venue).say(atTime("2026-01-05 11:59:59", 2))) {
            JsonNode answer = heard(peer, REFUSED);

            assertThat(answer.at(error).stringValue()).isEqualTo("OPEN_TIME");
            assertThat(ticket == null ? answer.size() == 1 : answer.at(ticket).isString())
                    .isTrue();
        }
    }

    @Test
    void s21AnswersMayHaveTheirOtherNames() {
        try (var venue = calm(clock)
                        .fault("order=other-name@receive:openPendingOrder")
                        .start();
                var peer = Peer.loggedIn(venue).say(atTime(SOON, 2)).say(atTime("yesterday", 2))) {
            assertThat(heard(peer, "successpending/created").at("/data/ticket").isString())
                    .isTrue();
            assertThat(heard(peer, "failpending/created").path("error").stringValue())
                    .isEqualTo("OPEN_TIME");
        }
    }

    @Test
    void s21OneTooManyIsRefusedWithTheLimitForItsAmount() {
        TradePolicy policy =
                TradePolicy.standard().withLimits(TradeLimits.standard().withRoomFor(10, 1));
        try (var venue = calm(clock).trading(policy).start();
                var peer = Peer.loggedIn(venue).say(atTime(SOON, 2)).say(atTime(SOON, 3))) {
            JsonNode refusal = heard(peer, REFUSED);

            assertThat(refusal.path("error").stringValue()).isEqualTo("MaxDemoTrades");
            assertThat(refusal.path("amount").intValue()).isOne();
            assertThat(refusal.path("asset").stringValue()).isEqualTo(ASSET);
            assertThat(refusal.at("/data/amount").intValue()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,2026-01-05 12:00:00,0,2,OPEN_TIME",
        "0,2026-02-30 12:00:00,0,2,OPEN_TIME",
        "1,,0,2,OPEN_PRICE",
        "2,,1.6,2,OPEN_TYPE",
        "1,,1.6,0.5,Invalid amount"
    })
    void s21APendingOrderThatCannotBeIsRefused(int type, String time, String price, String amount, String why) {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(pending(type, time == null ? "" : time, price, amount))) {
            assertThat(heard(peer, REFUSED).path("error").stringValue()).isEqualTo(why);
            assertThat(venue.pending(AccountKind.DEMO)).isEmpty();
        }
    }

    @Test
    void s21TimeFillsAnOrderOnTheSecondOfTheVenuesClock() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(atTime(SOON, 2))) {
            venue.awaitReceived("openPendingOrder", 1, DEADLINE);
            peer.settle();
            clock.advance(Duration.ofMillis(29_825));
            boolean early = venue.deals(AccountKind.DEMO).isEmpty();
            clock.advance(Duration.ofMillis(1));

            JsonNode deal = opened(peer);
            assertThat(early).isTrue();
            assertThat(deal.path("openTime").stringValue()).isEqualTo(SOON);
            assertThat(deal.has("requestId")).isFalse();
            assertThat(peer.nextEvent().name()).isEqualTo("successupdateBalance");
            assertThat(heard(peer, "updateOpenedDeals")).hasSize(1);
            assertThat(heard(peer, LIST)).isEmpty();
            assertThat(venue.orders()).singleElement().satisfies(order -> {
                assertThat(order.ticket()).isPresent().isEqualTo(ticketOfTheDeal(venue));
                assertThat(order.connection()).isZero();
            });
            assertThat(demo(venue)).isEqualTo("49998.00");
        }
    }

    @Test
    void s21TheVenuesClockDecidesWhenItsTimeIsEvenIfItJumps() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(atTime(SOON, 2)).settle()) {
            venue.shiftClock(Duration.ofSeconds(25));
            clock.advance(Duration.ofMillis(4_826));

            assertThat(opened(peer).path("openTime").stringValue()).isEqualTo(SOON);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.6,1.59999,1.6", "1.6,1.5,1.7", "1.4,1.40001,1.4", "1.4,1.41,1.3"})
    void s21APriceFillsAnOrderFromTheSideOnWhichItWas(String trigger, String before, String reached) {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(atPrice(trigger, 2)).settle()) {
            venue.tick(ASSET, before);
            boolean early = venue.deals(AccountKind.DEMO).isEmpty();
            venue.tick("GBPUSD_otc", reached);
            venue.tick(ASSET, reached);

            assertThat(early).isTrue();
            assertThat(opened(peer).path("openPrice").decimalValue()).isEqualByComparingTo(reached);
            assertThat(venue.pending(AccountKind.DEMO)).isEmpty();
        }
    }

    @Test
    void s21AnOrderForAPriceIsListedWithNoTime() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(atPrice("1.6", 2))) {
            JsonNode row = heard(peer, LIST).path(0);

            assertThat(row.path("openTime").stringValue()).isEqualTo("0000-00-00 00:00:00");
            assertThat(row.path("openType").intValue()).isOne();
            assertThat(venue.pending(AccountKind.DEMO).getFirst().openPrice()).isPresent();
        }
    }

    @Test
    void s21AFillThatTheVenueRefusesIsToldAndTheOrderIsGone() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(atPrice("1.6", 2)).settle()) {
            venue.payout(ASSET, 59);
            venue.tick(ASSET, "1.6");

            assertThat(peer.payload("failopenOrder"))
                    .isEqualTo("{\"error\":\"MIN_PAYOUT\",\"amount\":2,\"asset\":\"EURUSD_otc\"}");
            assertThat(heard(peer, LIST)).isEmpty();
            assertThat(venue.deals(AccountKind.DEMO)).isEmpty();
            assertThat(venue.orders().getFirst().refusal()).contains("MIN_PAYOUT");
        }
    }

    @Test
    void s21ADealOfAPendingOrderMayHaveItsEndingDecided() {
        try (var venue = calm(clock)
                        .fault("outcome=loss@receive:openPendingOrder")
                        .start();
                var _ = Peer.loggedIn(venue).say(atPrice("1.6", 2)).settle()) {
            venue.tick(ASSET, "1.6");
            venue.tick(ASSET, "1.9");
            venue.settleNow();

            assertThat(venue.deals(AccountKind.DEMO).getFirst().result()).contains(DealResult.LOSS);
        }
    }

    @Test
    void s21OneOrderIsCancelledOnce() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(atTime(SOON, 2)).settle()) {
            String ticket = venue.pending(AccountKind.DEMO).getFirst().ticket();
            peer.say(cancel(ticket));

            assertThat(peer.payload("successcancelPendingOrder")).isEqualTo("{\"ticket\":\"" + ticket + "\"}");
            assertThat(heard(peer, LIST)).isEmpty();
            assertThat(peer.say(cancel(ticket)).payload("failcancelPendingOrder"))
                    .isEqualTo("{\"error\":\"Pending order not found\"}");
            clock.advance(Duration.ofMinutes(1));
            assertThat(venue.deals(AccountKind.DEMO)).isEmpty();
        }
    }

    @Test
    void s21ManyAreCancelledAsFarAsTheyAreKnown() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue)
                        .say(atTime(SOON, 2))
                        .say(atPrice("9", 3))
                        .say(atPrice("8", 4))
                        .settle()) {
            var waiting = venue.pending(AccountKind.DEMO);
            String first = waiting.get(0).ticket();
            String last = waiting.get(2).ticket();
            peer.say(cancelAll(first, "nobody", last));

            assertThat(peer.payload("successcancelPendingOrders"))
                    .isEqualTo("{\"cancelled\":[\"" + first + "\",\"" + last + "\"]}");
            assertThat(heard(peer, LIST)).hasSize(1);
            assertThat(peer.say(cancelAll("nobody")).payload("failcancelPendingOrders"))
                    .isEqualTo("{\"error\":\"Pending order not found\"}");
        }
    }

    @Test
    void s21ACancellationMayBePartialOrBareOrRefused() {
        try (var venue = calm(clock)
                        .fault("order=partial@receive:cancelPendingOrders#1")
                        .fault("order=bare@receive:cancelPendingOrder#1")
                        .fault("reject=TOO_LATE@receive:cancelPendingOrder#2")
                        .start();
                var peer = Peer.loggedIn(venue)
                        .say(atPrice("7", 2))
                        .say(atPrice("9", 3))
                        .say(atPrice("8", 4))
                        .settle()) {
            var tickets = venue.pending(AccountKind.DEMO).stream()
                    .map(VenuePending::ticket)
                    .toArray(String[]::new);
            peer.say(cancelAll(tickets[0], tickets[1])).say(cancel(tickets[1])).say(cancel(tickets[2]));

            assertThat(heard(peer, "successcancelPendingOrders").path("cancelled"))
                    .hasSize(1);
            assertThat(peer.payload("successcancelPendingOrder")).isEqualTo("{\"id\":1,\"success\":true}");
            assertThat(peer.payload("failcancelPendingOrder")).isEqualTo("{\"error\":\"TOO_LATE\"}");
            assertThat(venue.pending(AccountKind.DEMO)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut-placed", "silent"})
    void s20APendingOrderMayBePlacedWithoutAWord(String shape) {
        try (var venue = calm(clock)
                        .fault("order=" + shape + "@receive:openPendingOrder")
                        .start();
                var _ = Peer.loggedIn(venue).say(atPrice("9", 3))) {
            venue.awaitReceived("openPendingOrder", 1, DEADLINE);

            assertThat(venue.pending(AccountKind.DEMO)).hasSize(1);
            try (var again = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
                assertThat(heard(again, LIST)).hasSize(1);
            }
        }
    }

    private static String cancel(String ticket) {
        return "42[\"cancelPendingOrder\",{\"ticket\":\"" + ticket + "\"}]";
    }

    private static String cancelAll(String... tickets) {
        return "42[\"cancelPendingOrders\",{\"tickets\":[\"" + String.join("\",\"", tickets) + "\"]}]";
    }

    private static Optional<String> ticketOfTheDeal(Simulator venue) {
        return venue.deals(AccountKind.DEMO).getFirst().ticket();
    }
}
