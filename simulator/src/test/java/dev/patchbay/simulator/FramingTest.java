package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(LeakWatch.class)
class FramingTest {
    private static final String HEADER = "451-[\"updateTime\",{\"_placeholder\":true,\"num\":0}]";

    @Test
    void s10AFormIsUsedForTheNthEventOfItsNameOnly() {
        try (var venue = Simulator.builder()
                        .fault("framing=text-body@send:updateTime#2")
                        .start();
                var peer = Peer.loggedIn(venue)) {
            venue.send("updateTime", "[1]");
            venue.send("other", "[1]");
            venue.send("updateTime", "[2]");
            venue.send("updateTime", "[3]");

            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("updateTime", "[1]"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("other", "[1]"));
            assertThat(peer.next(2)).containsExactly(new Peer.Heard("text", HEADER), new Peer.Heard("text", "[2]"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("updateTime", "[3]"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HUGE", "INVALID_UTF8_TEXT"})
    void s10EachFormReachesAClientAsItsMessagesAndTheNextEventIsUsualAgain(Framing form) {
        String payload = "[[\"EURUSD_otc\",1770856131.3,1.19537]]";
        try (var venue = Simulator.builder()
                        .clock(ManualClock.startingAt(Instant.EPOCH))
                        .fault(Fault.framing(form).at(Moment.send("any")).nth(1))
                        .start();
                var peer = Peer.loggedIn(venue)) {
            venue.send("any", payload);
            venue.send("any", payload);

            for (Piece piece : Frames.of(form, "any", payload, "7200")) {
                assertThat(peer.next())
                        .isEqualTo(new Peer.Heard(
                                piece.binary() ? "binary" : "text", new String(piece.bytes(), StandardCharsets.UTF_8)));
            }
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("any", payload));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "successauth,auth",
        "updateAssets,assets/load",
        "successupdateBalance,getBalance",
        "updateHistoryNewFast,changeSymbol",
        "loadHistoryPeriodFast,loadHistoryPeriod",
        "updateStream,subscribeSymbol"
    })
    void s10EveryEventOfTheVenueMayComeInAnotherForm(String event, String ask) {
        try (var venue = Simulator.builder()
                        .ticksPaused()
                        .fault("framing=text-body@send:" + event)
                        .start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            venue.awaitLogins(1, Peer.SOON);
            peer.say("42[\"" + ask + "\",{\"asset\":\"EURUSD_otc\",\"period\":60}]")
                    .say("42[\"favorite/load\"]");
            venue.awaitReceived("favorite/load", 1, Peer.SOON);
            venue.tick("EURUSD_otc", "1.1");

            Peer.Heard heard = peer.next();
            while (!heard.text().equals("451-[\"" + event + "\",{\"_placeholder\":true,\"num\":0}]")) {
                assertThat(heard.kind()).as("%s", heard).isNotEqualTo("nothing");
                heard = peer.next();
            }
            assertThat(peer.next().kind()).isEqualTo("text");
        }
    }

    @Test
    void s10FragmentsAreManyFramesAndOneMessage() {
        try (var venue = Simulator.builder()
                        .fault("framing=fragmented@send:updateTime")
                        .start();
                var peer = Peer.loggedIn(venue)) {
            venue.send("updateTime", "[12345678]");

            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("updateTime", "[12345678]"));
            venue.awaitReceived(received -> received.kind() == Received.Kind.PONG, Peer.SOON);
        }
    }

    @Test
    void s10AMillionBytesArrive() {
        try (var venue = Simulator.builder()
                        .fault("framing=huge@send:updateTime")
                        .start();
                var peer = Peer.loggedIn(venue)) {
            venue.send("updateTime", "[1]");

            assertThat(peer.nextEvent().payload()).hasSize(1_000_000);
        }
    }

    @Test
    void s10ATextThatIsNotUtf8MakesTheClientLeave() {
        try (var venue = Simulator.builder()
                        .fault("framing=invalid-utf8-text@send:updateTime")
                        .start();
                var peer = Peer.loggedIn(venue)) {
            venue.send("updateTime", "[1]");

            assertThat(peer.next().kind()).isEqualTo("error");
            venue.awaitConnectionCount(0, Peer.SOON);
        }
    }

    @Test
    void s10AnyPayloadAndAnyMessageCanBeSentAsItIs() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            venue.send("odd", "{not json");
            venue.sendText("4🙂");
            venue.sendBinary(new byte[] {'x'});
            venue.send(1, "mine", "1");

            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("odd", "{not json"));
            assertThat(peer.next()).isEqualTo(new Peer.Heard("text", "4🙂"));
            assertThat(peer.next()).isEqualTo(new Peer.Heard("binary", "x"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("mine", "1"));
        }
    }

    @Test
    void s10TheSameSeedGivesTheSameFormsByChance() {
        assertThat(lettersOf(7)).isEqualTo(lettersOf(7)).isNotEqualTo(lettersOf(8));
    }

    @Test
    void s10AProbabilityIsAboutKept() {
        String letters = lettersOf(7);
        Map<Character, Integer> counts = new HashMap<>();
        letters.chars().forEach(letter -> counts.merge((char) letter, 1, Integer::sum));

        assertThat(counts.get('i')).isBetween(60, 140);
    }

    /** Two hundred events, of which half are told inline, and how each was told. */
    private static String lettersOf(long seed) {
        try (var venue = Simulator.builder()
                        .seed(seed)
                        .fault("framing=inline@send:updateTime%50")
                        .start();
                var peer = Peer.loggedIn(venue)) {
            venue.flood("updateTime", "[1]", 200);
            venue.send("end", "1");
            var letters = new StringBuilder();
            for (String text = peer.nextText(); !text.contains("\"end\""); text = peer.nextText()) {
                boolean inline = text.startsWith("42");
                letters.append(inline ? 'i' : 'p');
                if (!inline) {
                    peer.next();
                }
            }
            return letters.toString();
        }
    }
}
