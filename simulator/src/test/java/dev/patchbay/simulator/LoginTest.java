package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class LoginTest {
    private static final String OTHER =
            "42[\"auth\",{\"session\":\"somebody else\",\"isDemo\":1,\"uid\":1,\"platform\":2}]";
    private static final Peer.Heard END = new Peer.Heard("close", "1005");

    private final ManualClock clock = ManualClock.startingAt(Instant.parse("2026-01-05T10:00:00Z"));

    @Test
    void aDemoSessionIsLetInAndToldEverythingUnasked() {
        try (var venue = Simulator.start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            Peer.Event welcome = peer.nextEvent();
            List<String> pushed =
                    Stream.generate(() -> peer.nextEvent().name()).limit(10).toList();

            assertThat(welcome.name()).isEqualTo("successauth");
            assertThat(welcome.payload()).startsWith("{\"id\":\"");
            assertThat(pushed)
                    .startsWith("updateAssets", "successupdateBalance", "successupdateBalance")
                    .contains("updateOpenedDeals", "updateClosedDeals", "successupdatePending", "successfavorite/load");
        }
    }

    @Test
    void aWelcomeMayNameTheServer() {
        try (var venue = Simulator.builder().login(LoginOutcome.SERVER_NAME).start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            assertThat(peer.nextEvent().payload()).isEqualTo("{\"serverName\":\"simulator\"}");
        }
    }

    @Test
    void aWelcomeMayBeInline() {
        try (var venue = Simulator.builder().fault("login=inline").start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            assertThat(peer.nextText()).startsWith("451-[\"successauth\",{\"id\":\"");
            assertThat(peer.nextEvent().name()).isEqualTo("updateAssets");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not-authorized|42[\"NotAuthorized\"]",
                "not-authorized-payload|42[\"NotAuthorized\",{}]",
                "not-authorized-lower-case|42[\"notAuthorized\"]",
                "auth-error|42[\"auth_error\"]",
                "autherror|42[\"autherror\"]"
            })
    void aRefusalIsAWordThen41ThenTheEnd(String outcome, String word) {
        try (var venue = Simulator.builder().fault("login=" + outcome).start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            assertThat(peer.next(3)).containsExactly(new Peer.Heard("text", word), new Peer.Heard("text", "41"), END);
        }
    }

    @Test
    void aRefusalMayBe41Alone() {
        try (var venue = Simulator.builder().fault("login=disconnect").start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            assertThat(peer.next(2)).containsExactly(new Peer.Heard("text", "41"), END);
        }
    }

    @Test
    void aRefusalMayBeACloseAlone() {
        try (var venue = Simulator.builder().fault("login=close").start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            assertThat(peer.next()).isEqualTo(new Peer.Heard("close", "1000"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login=silence", "drop@auth"})
    void anAuthMayStayWithoutAnAnswer(String fault) {
        try (var venue = Simulator.builder().fault(fault).start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            venue.awaitReceived("auth", 1, Peer.SOON);
            venue.sendText("something else");

            assertThat(peer.nextText()).isEqualTo("something else");
        }
    }

    @Test
    void aWelcomeMayTakeItsTime() {
        try (var venue = Simulator.builder().clock(clock).fault("delay=3s@auth").start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            venue.awaitReceived("auth", 1, Peer.SOON);
            venue.sendText("first");
            clock.advance(Duration.ofSeconds(3));

            assertThat(peer.nextText()).isEqualTo("first");
            assertThat(peer.nextEvent().name()).isEqualTo("successauth");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHER, "42[\"auth\",{\"isDemo\":1}]", "42[\"auth\",\"text\"]", "42[\"auth\"]"})
    void anUnknownSessionIsRefused(String ssid) {
        try (var venue = Simulator.start();
                var peer = Peer.connect(venue).greet().say(ssid)) {
            assertThat(peer.nextText()).isEqualTo("42[\"NotAuthorized\"]");
        }
    }

    @Test
    void moreSessionsOrAllOfThemCanBeAccepted() {
        try (var one = Simulator.builder().accept(OTHER).start();
                var any = Simulator.builder().acceptAnySession().start();
                var known = Peer.connect(one).greet().say(OTHER);
                var somebody = Peer.connect(any).greet().say(OTHER)) {
            assertThat(known.nextEvent().name()).isEqualTo("successauth");
            assertThat(somebody.nextEvent().name()).isEqualTo("successauth");
        }
    }

    @Test
    void aChartSessionIsMetWithSilence() {
        String chart = Simulator.DEMO_SSID.replace("\"isDemo\":1", "\"isDemo\":1,\"isChart\":1");
        try (var venue = Simulator.start();
                var peer = Peer.connect(venue).greet().say(chart)) {
            venue.awaitReceived("auth", 1, Peer.SOON);
            venue.sendText("something else");

            assertThat(peer.nextText()).isEqualTo("something else");
        }
    }

    @Test
    void aRealSessionIsBoundToItsBrowser() {
        try (var venue = Simulator.start();
                var http = HttpClient.newHttpClient();
                var right = Peer.connect(http, venue.url(), Simulator.REAL_USER_AGENT, true);
                var wrong = Peer.connect(http, venue.url(), "another browser", true)) {
            right.greet().say(Simulator.REAL_SSID);
            wrong.greet().say(Simulator.REAL_SSID);

            assertThat(right.nextEvent().name()).isEqualTo("successauth");
            assertThat(wrong.nextText()).isEqualTo("41");
        }
    }

    @Test
    void aRealSessionMayBeBoundToItsAddress() {
        String elsewhere = Simulator.REAL_SSID.replace("127.0.0.1", "192.0.2.1");
        try (var venue =
                        Simulator.builder().accept(elsewhere).bound(false, true).start();
                var here = Peer.connect(venue).greet().say(Simulator.REAL_SSID);
                var there = Peer.connect(venue).greet().say(elsewhere)) {
            assertThat(here.nextEvent().name()).isEqualTo("successauth");
            assertThat(there.nextText()).isEqualTo("41");
        }
    }

    @Test
    void aHostMayBeForOneKindOfAccountOnly() {
        try (var venue = Simulator.builder()
                        .only(AccountKind.REAL, LoginOutcome.CLOSE)
                        .start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            assertThat(peer.next().kind()).isEqualTo("close");
        }
    }

    @Test
    void everyLoginIsRefusedForAWhileAndThenNotAnyMore() {
        try (var venue = Simulator.builder().clock(clock).start()) {
            venue.refuseLogins(Duration.ofHours(2));
            try (var early = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
                assertThat(early.nextText()).isEqualTo("42[\"NotAuthorized\"]");
            }
            clock.advance(Duration.ofHours(2));
            try (var late = Peer.loggedIn(venue)) {
                assertThat(late.socket().isInputClosed()).isFalse();
            }
        }
    }

    @Test
    void tooManyLoginsBringAPenalty() {
        try (var venue = Simulator.builder()
                .clock(clock)
                .loginLimit(2, Duration.ofMinutes(1), Duration.ofHours(1))
                .start()) {
            Peer.loggedIn(venue).close();
            Peer.loggedIn(venue).close();
            try (var third = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
                assertThat(third.nextText()).isEqualTo("42[\"NotAuthorized\"]");
            }
            clock.advance(Duration.ofHours(1));
            Peer.loggedIn(venue).close();

            assertThat(venue.loginsSeen()).isEqualTo(3);
        }
    }

    @Test
    void eventsBeforeTheLoginAreRecordedAndIgnored() {
        try (var venue = Simulator.start();
                var peer = Peer.connect(venue).greet().say("42[\"favorite/load\"]")) {
            peer.say(Simulator.DEMO_SSID);

            assertThat(peer.nextEvent().name()).isEqualTo("successauth");
            assertThat(venue.received("favorite/load")).singleElement().matches(early -> !early.loggedIn());
        }
    }

    @Test
    void eventsBeforeTheLoginMayBePunished() {
        try (var venue = Simulator.builder().punishEarly(true).start();
                var peer = Peer.connect(venue).greet().say("42[\"favorite/load\"]")) {
            assertThat(peer.next(2)).containsExactly(new Peer.Heard("text", "41"), END);
        }
    }
}
