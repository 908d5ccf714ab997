package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.Secret;
import dev.patchbay.api.Transition;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.simulator.Simulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a network or a server fails, on real sockets: what the client makes of it, and that it lives again. */
@Isolated("counts the tries of clients that wait a second for an answer")
class NetworkFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ClientSettings QUICK = ClientSettings.STANDARD
            .withReconnect(new ClientSettings.Reconnect(
                    Duration.ofMillis(5), Duration.ofMillis(50), Duration.ZERO, Duration.ofSeconds(30), 0))
            .withTiming(ClientSettings.Timing.STANDARD
                    .withConnect(Duration.ofSeconds(1))
                    .withLogin(Duration.ofSeconds(1)));

    private final BlockingQueue<Transition> transitions = new LinkedBlockingQueue<>();

    @Test
    void aConnectionCutInMidStreamIsTriedAgain() throws Exception {
        try (var venue = Simulator.start();
                var client = open(venue)) {
            await(ClientState.LIVE);
            venue.cutAll();

            Cause cause = await(ClientState.WAITING).cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail()).contains("1006").contains("last frame");
            await(ClientState.LIVE);
            assertThat(client.epoch()).isEqualTo(2);
        }
    }

    @Test
    void aResetConnectionIsTriedAgain() throws Exception {
        try (var venue = Simulator.start();
                var client = open(venue)) {
            await(ClientState.LIVE);
            venue.resetAll();

            assertThat(await(ClientState.WAITING).cause().kind()).isEqualTo(Cause.Kind.NETWORK);
            await(ClientState.LIVE);
            assertThat(client.state()).isEqualTo(ClientState.LIVE);
        }
    }

    @Test
    void aPeerThatFallsSilentWithoutAFinIsGivenUpWithinItsHeartbeat() throws Exception {
        try (var venue = Simulator.builder()
                        .heartbeat(Duration.ofMillis(200), Duration.ofMillis(300))
                        .ticksPaused()
                        .start();
                var client = open(venue)) {
            await(ClientState.LIVE);
            long before = System.nanoTime();
            venue.freeze();

            Transition lost = await(ClientState.WAITING);
            assertThat(lost.cause().kind()).isEqualTo(Cause.Kind.STALE);
            assertThat(lost.epoch()).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
            await(ClientState.LIVE);
            assertThat(client.epoch()).isGreaterThan(1);
        }
    }

    @Test
    void aSocketIoDisconnectAfterTheLoginIsTriedAgain() throws Exception {
        try (var venue = Simulator.start();
                var client = open(venue)) {
            await(ClientState.LIVE);
            venue.disconnectAll();

            Cause cause = await(ClientState.WAITING).cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.PEER_CLOSED);
            assertThat(cause.detail()).contains("41");
            await(ClientState.LIVE);
            assertThat(client.epoch()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1000,PEER_CLOSED", "1001,PEER_CLOSED", "1011,PEER_CLOSED", "1012,PEER_CLOSED", "1013,RATE_LIMITED"})
    void aCloseFrameIsToldWithItsCodeAndTriedAgain(int code, Cause.Kind kind) throws Exception {
        try (var venue = Simulator.start();
                var client = open(venue)) {
            await(ClientState.LIVE);
            venue.closeAll(code, "maintenance");

            Transition lost = await(ClientState.WAITING);
            assertThat(lost.cause().kind()).isEqualTo(kind);
            assertThat(lost.cause().closeCode()).isEqualTo(code);
            await(ClientState.LIVE);
            assertThat(client.epoch()).isEqualTo(2);
        }
    }

    @Test
    void aServerThatAcceptsAndClosesSeesTheBackoffAndNoHotLoop() throws Exception {
        try (var venue = Simulator.builder().fault("cut@ready").start();
                var client = Client.builder()
                        .discover(false)
                        .venue(new PocketOptionVenue(), settings(venue))
                        .onTransition(transitions::add)
                        .open()) {
            for (int lost = 1; lost <= 4; lost++) {
                await(ClientState.WAITING);
            }

            List<Transition> waits = client.history().stream()
                    .filter(t -> t.to() == ClientState.WAITING)
                    .toList();
            assertThat(waits).extracting(Transition::attempt).startsWith(1, 2, 3, 4);
            assertThat(venue.connectsSeen()).isLessThanOrEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 401, 404})
    void aServerThatRefusesTheUpgradeIsTriedOnceMoreAndThenTheClientEnds(int status) throws Exception {
        try (var venue = Simulator.builder().fault("refuse=" + status).start();
                var client = open(venue)) {
            Cause cause = await(ClientState.CLOSED).cause();

            assertThat(cause.detail()).contains("" + status);
            assertThat(client.statistics().attempts()).isEqualTo(2);
        }
    }

    @Test
    void aRefusalThatMeansTheCredentialsIsToldAsARejection() throws Exception {
        try (var venue = Simulator.builder().fault("refuse=403").start();
                var client = open(venue)) {
            assertThatThrownBy(() -> client.awaitLive(SOON)).isInstanceOf(LoginRejectedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refuse=522#1-2",
                "refuse=503#1-2",
                "refuse=200#1-2",
                "garbage#1-2",
                "truncate#1-2",
                "cut@accept#1-2",
                "reset@accept#1-2",
                "freeze@accept#1-2",
                "freeze@upgrade#1-2",
                "freeze@auth#1-2"
            })
    void aServerThatAnswersUselesslyOrNotAtAllIsTriedAgainUntilItWorks(String fault) throws Exception {
        try (var venue = Simulator.builder().fault(fault).start();
                var client = open(venue)) {
            Cause first = await(ClientState.WAITING).cause();
            await(ClientState.LIVE);

            assertThat(first.kind()).isIn(Cause.Kind.NETWORK, Cause.Kind.TIMEOUT);
            assertThat(client.statistics().attempts()).isEqualTo(3);
        }
    }

    private Transition await(ClientState state) throws InterruptedException {
        while (true) {
            Transition next = transitions.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("a transition to %s within %s", state, SOON).isNotNull();
            if (next.to() == state) {
                return next;
            }
        }
    }

    private Client open(Simulator venue) {
        return Client.builder()
                .discover(false)
                .settings(QUICK)
                .venue(new PocketOptionVenue(), settings(venue))
                .onTransition(transitions::add)
                .open();
    }

    private static VenueSettings settings(Simulator venue) {
        return VenueSettings.NONE
                .withUrls(List.of(URI.create(venue.url())))
                .withCredentials(Secret.of(Simulator.DEMO_SSID));
    }
}
