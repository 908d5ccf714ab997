package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Tapes.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import dev.patchbay.raw.Raw;
import dev.patchbay.raw.RawEvent;
import dev.patchbay.raw.RawGap;
import dev.patchbay.raw.RawMessage;
import dev.patchbay.raw.RawOptions;
import dev.patchbay.raw.Validator;
import dev.patchbay.simulator.Fault;
import dev.patchbay.simulator.Framing;
import dev.patchbay.simulator.Received;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.SimulatorBuilder;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any message, through a real client from a simulated venue. */
class RawPromiseTest {
    private static final String EURO = "EURUSD_otc";
    private static final String SENTIMENT = "[[\"EURUSD_otc\",96]]";

    private static Stream<Framing> readableForms() {
        return Arrays.stream(Framing.values())
                .filter(framing -> framing.readable() && framing != Framing.INVALID_UTF8_TEXT);
    }

    @ParameterizedTest
    @MethodSource("readableForms")
    void theBodyIsReachableByTheNameOfItsEvent(Framing framing) throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = LiveClient.open(venue)) {
            client.awaitLive(DEADLINE);
            venue.fault(Fault.parse(
                    "framing=" + framing.name().toLowerCase(Locale.ROOT).replace('_', '-') + "@send:chafor"));
            EventStream<RawEvent> stream = client.handle(Raw.class).messages(Rule.event("chafor"));

            venue.send("chafor", SENTIMENT);

            RawMessage message = (RawMessage) stream.next(DEADLINE).orElseThrow();
            assertThat(message.message().event()).isEqualTo("chafor");
            assertThat(message.text().strip()).isEqualTo(SENTIMENT);
        }
    }

    @Test
    void asFramesTheHeaderAndTheBodyAreTwo() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = LiveClient.open(venue)) {
            client.awaitLive(DEADLINE);
            Raw raw = client.handle(Raw.class);
            EventStream<RawEvent> headers = raw.frames(Validator.contains("chafor"));
            EventStream<RawEvent> bodies = raw.frames(Validator.startsWith("[[\"EURUSD_otc\""));

            venue.send("chafor", SENTIMENT);

            assertThat(((RawMessage) headers.next(DEADLINE).orElseThrow()).text())
                    .isEqualTo("451-[\"chafor\",{\"_placeholder\":true,\"num\":0}]");
            assertThat(((RawMessage) bodies.next(DEADLINE).orElseThrow()).text())
                    .isEqualTo(SENTIMENT);
        }
    }

    @Test
    void whatIsSentArrivesAsAnEventAndAsAFrame() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = LiveClient.open(venue)) {
            client.awaitLive(DEADLINE);
            Raw raw = client.handle(Raw.class);

            raw.send(Message.text("favorite/change", "{\"asset\":\"EURUSD_otc\"}"));
            raw.sendFrame("42[\"signals/subscribe\"]");

            assertThat(venue.awaitReceived("favorite/change", 1, DEADLINE).payload())
                    .isEqualTo("{\"asset\":\"EURUSD_otc\"}");
            assertThat(venue.awaitReceived("signals/subscribe", 1, DEADLINE).text())
                    .isEqualTo("42[\"signals/subscribe\"]");
        }
    }

    @Test
    void aRequestIsAnsweredByItsReply() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = LiveClient.open(venue)) {
            client.awaitLive(DEADLINE);

            Message reply = client.handle(Raw.class)
                    .request(Message.text("indicator/load", ""), Rule.event("successindicator/load"), DEADLINE);

            assertThat(reply.text()).isEqualTo("[]");
        }
    }

    @Test
    void aMessageThatIsKeptAliveIsSentOnceAfterEachLogin() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = LiveClient.open(venue)) {
            client.awaitLive(DEADLINE);
            Raw raw = client.handle(Raw.class);
            EventStream<RawEvent> stream = raw.messages(Rule.event("chafor"));
            try (var resent = raw.resendAfterLogin(Message.text("signals/subscribe", "{\"a\":1}"))) {
                for (int login = 2; login <= 4; login++) {
                    venue.awaitReceived("signals/subscribe", login - 1, DEADLINE);
                    venue.cutAll();
                    venue.awaitLogins(login, DEADLINE);
                    client.awaitLive(DEADLINE);
                }
                venue.awaitReceived("signals/subscribe", 4, DEADLINE);
                assertThat(resent.message().event()).isEqualTo("signals/subscribe");
            }

            assertThat(venue.received("signals/subscribe"))
                    .extracting(Received::connection)
                    .containsExactly(1, 2, 3, 4);
            assertThat(venue.received("signals/subscribe")).allMatch(Received::loggedIn);
            venue.send("chafor", SENTIMENT);
            Tapes.until("the listener has survived all of it", () -> next(stream) instanceof RawMessage);
        }
    }

    @Test
    void aFloodOfUnknownEventsIsHarmless() throws Exception {
        try (Simulator venue = fast().start();
                Client client = LiveClient.open(venue);
                EventStream<TickEvent> ticks =
                        client.handle(Subscriptions.class).ticks(EURO)) {
            client.awaitLive(DEADLINE);
            EventStream<RawEvent> slow =
                    client.handle(Raw.class).messages(Rule.event("unheard/of"), RawOptions.STANDARD.withCapacity(10));
            assertThat(ticks.next(DEADLINE)).isPresent();
            for (int i = 0; i < 5; i++) {
                venue.flood("unheard/of", "{\"of\":[" + i + ",null,\"\\u0000\"]}", 1_000);
            }

            List<Tick> told = new ArrayList<>();
            while (told.size() < 300) {
                told.add((Tick) ticks.next(DEADLINE).orElseThrow());
            }

            assertThat(told)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("backfilled")
                    .isEqualTo(Tapes.ticks(
                            venue, EURO, told.getFirst().time(), told.getLast().time()));
            assertThat(client.epoch()).isEqualTo(1);
            assertThat(client.statistics().malformed()).isZero();
            assertThat(lost(slow)).as("its own loss, told in its place").isPositive();
        }
    }

    @Test
    void oddEventsAmongTheGoodOnesReachWhoeverAskedForThemAndHarmNobodyElse() throws Exception {
        try (Simulator venue = fast().fault("unknown=unheard-of*3@send:updateStream#1-50")
                        .start();
                Client client = LiveClient.open(venue)) {
            client.awaitLive(DEADLINE);
            EventStream<RawEvent> odd = client.handle(Raw.class).messages(Rule.event("unheard-of"));
            EventStream<TickEvent> ticks = client.handle(Subscriptions.class).ticks(EURO);

            List<Tick> told = new ArrayList<>();
            while (told.size() < 60) {
                told.add((Tick) ticks.next(DEADLINE).orElseThrow());
            }

            assertThat(told)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("backfilled")
                    .isEqualTo(Tapes.ticks(
                            venue, EURO, told.getFirst().time(), told.getLast().time()));
            for (int i = 0; i < 150; i++) {
                assertThat(odd.next(DEADLINE)).get().isInstanceOf(RawMessage.class);
            }
        }
    }

    private static SimulatorBuilder fast() {
        return Simulator.builder().seed(5).tickEvery(Duration.ofMillis(5), Duration.ofMillis(20));
    }

    private static RawEvent next(EventStream<RawEvent> stream) {
        try {
            return stream.next(DEADLINE).orElseThrow();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long lost(EventStream<RawEvent> stream) {
        return next(stream) instanceof RawGap gap ? gap.missed() : stream.lost();
    }
}
