package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Facade.EURO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Message;
import dev.patchbay.api.Secret;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.Proxy;
import dev.patchbay.simulator.Handshake;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.StreamBudget;
import dev.patchbay.subscriptions.StreamBudgetException;
import dev.patchbay.subscriptions.TickEvent;
import dev.patchbay.trades.InvalidOrderException;
import dev.patchbay.trades.TradeSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What is said to the builder has its effect. */
class PocketOptionBuilderTest {
    @Test
    void theAddressesAreTriedInTheirOrder() throws Exception {
        try (Simulator dead = Simulator.start();
                Simulator good = Simulator.start()) {
            dead.stopListening();
            List<URI> urls = List.of(URI.create(dead.url()), URI.create(good.url()));

            try (PocketOption pocket = Facade.to(dead).urls(urls).connect()) {
                assertThat(pocket.state()).isEqualTo(ClientState.LIVE);
                assertThat(good.loginsSeen()).isEqualTo(1);
            }
        }
    }

    @Test
    void headersAndOptionsOfTheUpgradeAreSent() throws Exception {
        try (Simulator venue = Simulator.start();
                PocketOption pocket = Facade.to(venue)
                        .headers(Map.of("X-Desk", "seven"))
                        .option("user-agent", "Tester/1.0")
                        .connect()) {
            Handshake handshake = venue.handshakes().getFirst();

            assertThat(handshake.header("X-Desk")).isEqualTo("seven");
            assertThat(handshake.header("User-Agent")).isEqualTo("Tester/1.0");
            assertThat(pocket.isDemo()).isTrue();
        }
    }

    @Test
    void aRegionThatTheVenueDoesNotHaveIsRefused() {
        var builder = PocketOption.builder(Secret.of(Simulator.DEMO_SSID)).regions(List.of("MARS"));

        assertThatThrownBy(builder::connect).isInstanceOf(ConfigException.class).hasMessageContaining("MARS");
    }

    @Test
    void aLocationThatIsNotOnEarthIsRefused() {
        var builder = PocketOption.builder(Secret.of(Simulator.DEMO_SSID)).location(50.1, 214.4);

        assertThatThrownBy(builder::connect).isInstanceOf(ConfigException.class).hasMessageContaining("50.1,214.4");
    }

    @Test
    void aProxyIsAskedForTheWay() throws Exception {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Simulator venue = Simulator.start()) {
            proxy.setSoTimeout((int) Tapes.DEADLINE.toMillis());
            var connecting = Facade.to(venue)
                    .proxy(Proxy.parse("http://127.0.0.1:" + proxy.getLocalPort()))
                    .connectAsync();
            try (var asked = proxy.accept();
                    var words = new BufferedReader(
                            new InputStreamReader(asked.getInputStream(), StandardCharsets.US_ASCII))) {
                assertThat(words.readLine()).startsWith("CONNECT 127.0.0.1:" + venue.port());
            } finally {
                connecting.cancel(true);
            }
        }
    }

    @Test
    void theBudgetOfStreamsHolds() throws Exception {
        try (Simulator venue = Simulator.start();
                PocketOption pocket = Facade.to(venue)
                        .streams(new StreamBudget(1, StreamBudget.Excess.REFUSE))
                        .connect();
                PocketOption boundless =
                        Facade.to(venue).streams(StreamBudget.UNLIMITED).connect();
                EventStream<TickEvent> _ = pocket.ticks(EURO);
                EventStream<TickEvent> _ = boundless.ticks(EURO);
                EventStream<TickEvent> second = boundless.ticks("GBPUSD_otc")) {
            assertThatThrownBy(() -> pocket.ticks("GBPUSD_otc")).isInstanceOf(StreamBudgetException.class);
            assertThat(second.next(Tapes.DEADLINE)).isPresent();
        }
    }

    @Test
    void theLimitsOfOrdersHold() throws Exception {
        TradeSettings few = TradeSettings.STANDARD.withAmounts(BigDecimal.ONE, BigDecimal.TWO);
        try (Simulator venue = Simulator.start();
                PocketOption pocket = Facade.to(venue).trades(few).connect()) {
            assertThatThrownBy(() -> pocket.buy(EURO, BigDecimal.TEN, Duration.ofMinutes(1)))
                    .isInstanceOfSatisfying(
                            InvalidOrderException.class,
                            refused -> assertThat(refused.reason())
                                    .isEqualTo(InvalidOrderException.Reason.AMOUNT_TOO_LARGE));
        }
    }

    @Test
    void theSettingsOfTheClientHold() throws Exception {
        ClientSettings once = ClientSettings.STANDARD.withReconnect(ClientSettings.Reconnect.STANDARD.withAttempts(1));
        try (Simulator venue = Simulator.start()) {
            venue.stopListening();

            assertThatThrownBy(() -> Facade.to(venue).settings(once).connect())
                    .isInstanceOf(ConnectException.class)
                    .hasMessageNotContaining("not live within");
        }
    }

    @Test
    void aDeadlineThatIsNotPositiveIsRefused() {
        var builder = PocketOption.builder(Secret.of(Simulator.DEMO_SSID));

        assertThatThrownBy(() -> builder.deadline(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void transitionsAreToldFromTheFirstOn() throws Exception {
        Queue<ClientState> states = new ConcurrentLinkedQueue<>();
        try (Simulator venue = Simulator.start();
                PocketOption _ = Facade.to(venue)
                        .onTransition(step -> states.add(step.to()))
                        .connect()) {
            Tapes.until("live is told", () -> states.contains(ClientState.LIVE));

            assertThat(states)
                    .containsExactly(
                            ClientState.CONNECTING, ClientState.HANDSHAKING, ClientState.RESTORING, ClientState.LIVE);
        }
    }

    @Test
    void moreCanBeAddedToTheClient() throws Exception {
        Queue<Message> heard = new ConcurrentLinkedQueue<>();
        try (Simulator venue = Simulator.start();
                PocketOption _ = Facade.to(venue)
                        .also(client -> client.handler(heard::add))
                        .connect()) {
            venue.send("chafor", "[[\"EURUSD_otc\",96]]");

            Tapes.until(
                    "the handler hears it",
                    () -> heard.stream().anyMatch(message -> message.event().equals("chafor")));
        }
    }

    @Test
    void anSsidThatWasRefusedIsReadAnew() throws Exception {
        String old = Simulator.DEMO_SSID.replace("session0001", "session0000");
        Iterator<String> ssids = List.of(old, Simulator.DEMO_SSID).iterator();
        try (Simulator venue = Simulator.start();
                PocketOption pocket = PocketOption.builder(() -> Secret.of(ssids.next()))
                        .urls(List.of(URI.create(venue.url())))
                        .connect()) {
            assertThat(pocket.state()).isEqualTo(ClientState.LIVE);
            assertThat(ssids).isExhausted();
        }
    }
}
