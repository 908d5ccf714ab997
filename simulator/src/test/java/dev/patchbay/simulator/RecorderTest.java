package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class RecorderTest {

    @Test
    void everyMessageIsKeptWithOrderConnectionTimeAndEvent() {
        var now = Instant.parse("2026-01-05T10:00:00Z");
        try (var venue = Simulator.builder().clock(ManualClock.startingAt(now)).start();
                var one = Peer.loggedIn(venue);
                var two = Peer.connect(venue)) {
            one.say("42[\"changeSymbol\",{\"asset\":\"EURUSD_otc\",\"period\":60}]")
                    .settle();
            two.greet();

            assertThat(venue.received()).extracting(Received::order).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(venue.received()).extracting(Received::connection).containsExactly(1, 1, 1, 1, 2);
            assertThat(venue.received("changeSymbol")).singleElement().satisfies(message -> {
                assertThat(message.time()).isEqualTo(now);
                assertThat(message.payload()).isEqualTo("{\"asset\":\"EURUSD_otc\",\"period\":60}");
                assertThat(message.loggedIn()).isTrue();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[\"auth\",{\"session\":\"hush\"}]",
                "4[\"auth\",{\"session\":\"hush\"",
                "hush",
                "42[\"login\",{\"session\":\"hush\"}]",
                "42[\"login\",{\"sessionToken\":\"hush\"}]"
            })
    void noSecretIsShown(String message) {
        try (var venue = Simulator.start();
                var _ = Peer.connect(venue).greet().say(message)) {
            Received received = venue.awaitReceived(each -> each.text().equals(message), Peer.SOON);

            assertThat(received.toString()).doesNotContain("hush").contains("" + message.length());
            assertThatThrownBy(() -> venue.awaitLogins(9, Duration.ZERO))
                    .message()
                    .doesNotContain("hush");
        }
    }

    @Test
    void aWaitThatIsInVainSaysWhatCameInstead() {
        try (var venue = Simulator.start();
                var _ = Peer.loggedIn(venue).stream("EURUSD_otc")) {
            assertThatThrownBy(() -> venue.awaitReceived("unsubfor", 1, Duration.ofMillis(10)))
                    .isInstanceOf(DeadlineException.class)
                    .hasMessageStartingWith("expected 1 × unsubfor within PT0.01S; found 1 connects, 1 open, 1 logins")
                    .hasMessageContaining("42[\"subfor\",\"EURUSD_otc\"]");
        }
    }

    @Test
    void onlyTheNewestAreKept() {
        try (var venue = Simulator.builder().recordLimit(2).ticksPaused().start();
                var _ = Peer.loggedIn(venue).stream("EURUSD_otc")) {
            for (int i = 1; i <= 5; i++) {
                venue.tick("EURUSD_otc", String.valueOf(i));
            }

            assertThat(venue.sentTicks("EURUSD_otc"))
                    .extracting(SentTick::price)
                    .containsExactly("4", "5");
            assertThat(venue.received()).extracting(Received::event).containsExactly("subfor", "favorite/load");
        }
    }
}
