package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.Transition;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Framing;
import dev.patchbay.simulator.LoginOutcome;
import dev.patchbay.simulator.Received;
import dev.patchbay.simulator.Simulator;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which the venue answers a login, through a real client. */
class LoginOutcomesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @ParameterizedTest
    @EnumSource(names = {"ID", "SERVER_NAME", "INLINE"})
    void aSuccessMakesTheClientLive(LoginOutcome outcome) throws Exception {
        try (Simulator simulator = Simulator.builder().login(outcome).start();
                Client client = LiveClient.open(simulator)) {
            client.awaitLive(DEADLINE);

            assertThat(simulator.awaitReceived("getBalance", 1, DEADLINE).loggedIn())
                    .isTrue();
            assertThat(simulator.received())
                    .as("nothing went out before the login")
                    .allSatisfy(received -> assertThat(received.loggedIn() || isOfTheLogin(received))
                            .isTrue());
        }
    }

    private static boolean isOfTheLogin(Received received) {
        return received.text().equals("40") || received.text().equals("3") || received.isEvent("auth");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NOT_AUTHORIZED",
                "NOT_AUTHORIZED_PAYLOAD",
                "NOT_AUTHORIZED_LOWER_CASE",
                "AUTH_ERROR",
                "AUTHERROR",
                "DISCONNECT"
            })
    void aRefusalIsFinalAtOnce(LoginOutcome outcome) throws Exception {
        try (Simulator simulator = Simulator.builder().login(outcome).start();
                Client client = LiveClient.open(simulator)) {
            assertThatThrownBy(() -> client.awaitLive(DEADLINE))
                    .isInstanceOf(LoginRejectedException.class)
                    .hasMessageNotContaining("session\":");

            assertThat(client.closed().get(2, TimeUnit.SECONDS).kind()).isEqualTo(Cause.Kind.REJECTED);
            assertThat(simulator.connectsSeen()).isEqualTo(1);
        }
    }

    @Test
    void aCloseInPlaceOfAnAnswerIsTriedOnceMore() throws Exception {
        try (Simulator simulator = Simulator.builder().login(LoginOutcome.CLOSE).start();
                Client client = LiveClient.open(simulator)) {
            assertThatThrownBy(() -> client.awaitLive(DEADLINE)).isInstanceOf(LoginRejectedException.class);

            assertThat(simulator.connectsSeen()).isEqualTo(2);
        }
    }

    @Test
    void silenceIsATimeoutAndTriedAgain() throws Exception {
        try (Simulator simulator =
                        Simulator.builder().login(LoginOutcome.SILENCE).start();
                Client client = LiveClient.open(simulator, Simulator.DEMO_SSID, Map.of("login-timeout", "200ms"))) {
            simulator.awaitConnects(2, DEADLINE);

            assertThat(client.history())
                    .filteredOn(transition -> transition.to() == ClientState.WAITING)
                    .extracting(Transition::cause)
                    .first()
                    .satisfies(cause -> assertThat(cause.kind()).isEqualTo(Cause.Kind.TIMEOUT))
                    .satisfies(cause -> assertThat(cause.detail()).contains("127.0.0.1 was silent"));
            assertThatThrownBy(() -> client.awaitLive(Duration.ofMillis(1))).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aRealSessionLogsInAsTheBrowserItIsBoundTo() throws Exception {
        try (Simulator simulator = Simulator.builder().bound(true, true).start();
                Client client = LiveClient.open(simulator, Simulator.REAL_SSID, Map.of())) {
            client.awaitLive(DEADLINE);

            assertThat(simulator.handshakes().getFirst().header("User-Agent")).isEqualTo(Simulator.REAL_USER_AGENT);
            assertThat(simulator.handshakes().getFirst().header("Origin")).isNotBlank();
        }
    }

    @Test
    void theSessionIsSentByteForByte() throws Exception {
        String odd = Simulator.DEMO_SSID.replace("\"isDemo\":1", " \"isDemo\" : 1 ");
        try (Simulator simulator = Simulator.builder().acceptAnySession().start();
                Client client = LiveClient.open(simulator, odd, Map.of())) {
            client.awaitLive(DEADLINE);

            assertThat(simulator.awaitReceived("auth", 1, DEADLINE).text()).isEqualTo(odd);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"41", "cut", "reset", "close"})
    void aLossAfterTheLoginIsNoRefusal(String how) throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = LiveClient.open(simulator)) {
            client.awaitLive(DEADLINE);

            switch (how) {
                case "41" -> simulator.disconnectAll();
                case "cut" -> simulator.cutAll();
                case "reset" -> simulator.resetAll();
                default -> simulator.closeAll(1001, "restart");
            }
            simulator.awaitLogins(2, DEADLINE);
            client.awaitLive(DEADLINE);

            assertThat(client.epoch()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PLACEHOLDER", "INLINE", "INLINE_BINARY", "HEADER_ONLY", "TEXT_BODY", "PING_BETWEEN", "NESTED"})
    void aSuccessInAnyFramesIsOne(Framing framing) throws Exception {
        try (Simulator simulator = Simulator.builder().framing(framing).start();
                Client client = LiveClient.open(simulator)) {
            client.awaitLive(DEADLINE);

            simulator.awaitLogins(1, DEADLINE);
            assertThat(simulator.connectsSeen()).isEqualTo(1);
        }
    }

    @Test
    void theHeartbeatGoesOut() throws Exception {
        try (Simulator simulator = Simulator.builder().ticksPaused().start();
                Client client = LiveClient.open(simulator, Simulator.DEMO_SSID, Map.of("heartbeat", "50ms"))) {
            client.awaitLive(DEADLINE);

            assertThat(simulator.awaitReceived("ps", 3, DEADLINE).text()).isEqualTo("42[\"ps\"]");
        }
    }
}
