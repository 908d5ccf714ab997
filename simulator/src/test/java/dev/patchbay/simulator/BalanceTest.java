package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class BalanceTest {
    private static final String EVENT = "successupdateBalance";

    @Test
    void s15BothAccountsAreToldAfterTheLoginAsTheyAreWritten() {
        try (var venue = Simulator.builder()
                        .balance(AccountKind.DEMO, "1234.50")
                        .balance(AccountKind.REAL, "7")
                        .start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            assertThat(both(peer))
                    .containsExactly("{\"isDemo\":0,\"balance\":7}", "{\"isDemo\":1,\"balance\":1234.50}");
        }
    }

    @Test
    void s15BalancesMayBeText() {
        try (var venue = Simulator.builder().balancesAsText(true).start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            assertThat(both(peer))
                    .containsExactly("{\"isDemo\":0,\"balance\":\"0\"}", "{\"isDemo\":1,\"balance\":\"50000.00\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"getBalance", "updateBalance"})
    void balancesAreToldAgainOnRequest(String event) {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            assertThat(both(peer.say("42[\"" + event + "\"]"))).hasSize(2);
        }
    }

    @Test
    void s15AChangeIsToldToEverybody() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            venue.balance(AccountKind.DEMO, "49995.00");

            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event(EVENT, "{\"isDemo\":1,\"balance\":49995.00}"));
        }
    }

    @Test
    void s15AStakeIsTakenAtTheOpenAndComesBackWithItsProfitAtTheClose() {
        try (var venue = Simulator.builder()
                        .ticksPaused()
                        .balance(AccountKind.DEMO, "10.10")
                        .balancesAsText(true)
                        .start();
                var peer = Peer.loggedIn(venue)) {
            venue.outcome(DealResult.WIN, DealResult.LOSS, DealResult.DRAW);
            for (String[] both : new String[][] {{"9.07", "11.0476"}, {"10.0176", "10.0176"}, {"8.9876", "10.0176"}}) {
                peer.say(Trading.order("1.03", 1));

                assertThat(peer.payload(EVENT)).isEqualTo("{\"isDemo\":1,\"balance\":\"" + both[0] + "\"}");
                venue.settleNow();
                assertThat(peer.payload(EVENT)).isEqualTo("{\"isDemo\":1,\"balance\":\"" + both[1] + "\"}");
            }
        }
    }

    private static Set<String> both(Peer peer) {
        Set<String> payloads = new TreeSet<>();
        payloads.add(peer.payload(EVENT));
        payloads.add(peer.payload(EVENT));
        return payloads;
    }
}
