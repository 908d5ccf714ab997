package com.example.jsonvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.SubscriptionsModule;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The venue over a real socket, with Patchbay's own subscriptions module on top. */
class JsonVenueTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LOGIN = "{\"op\":\"login\",\"token\":\"t0p-s3cr3t\"}";
    private static final String WELCOME = "{\"type\":\"welcome\"}";
    private static final String SUBSCRIBE = "{\"op\":\"subscribe\",\"asset\":\"EURUSD\"}";

    @Test
    void aPriceOfTheServerIsATickWithItsTimeAndAllItsDigits() throws Exception {
        try (ScriptedPeer server = ScriptedPeer.start();
                Client client = client(server);
                EventStream<TickEvent> ticks = client.handle(Subscriptions.class).ticks("EURUSD")) {
            PeerConnection connection = admitted(server);
            connection.expect(SUBSCRIBE);
            connection.send("{\"type\":\"price\",\"asset\":\"EURUSD\",\"time\":1770856131300,\"price\":1.19530}");

            assertThat(ticks.next(SOON)).contains(tick("2026-02-12T00:28:51.300Z", "1.19530"));
        }
    }

    @Test
    void aLostConnectionIsOpenedAgainAndItsPricesGoOn() throws Exception {
        try (ScriptedPeer server = ScriptedPeer.start();
                Client client = client(server);
                EventStream<TickEvent> ticks = client.handle(Subscriptions.class).ticks("EURUSD")) {
            PeerConnection first = admitted(server);
            first.expect(SUBSCRIBE);
            first.send("{\"type\":\"price\",\"asset\":\"EURUSD\",\"time\":1770856131000,\"price\":1}");
            assertThat(ticks.next(SOON)).contains(tick("2026-02-12T00:28:51Z", "1"));
            first.reset();

            PeerConnection second = admitted(server);
            second.expect(SUBSCRIBE);
            second.send("{\"type\":\"price\",\"asset\":\"EURUSD\",\"time\":1770856132000,\"price\":2}");

            assertThat(ticks.next(SOON)).get().isInstanceOf(Gap.class);
            assertThat(ticks.next(SOON)).contains(tick("2026-02-12T00:28:52Z", "2"));
        }
    }

    @Test
    void aPingIsAnsweredAndWhatIsNoJsonCostsItselfAlone() throws Exception {
        try (ScriptedPeer server = ScriptedPeer.start();
                Client client = client(server)) {
            PeerConnection connection = admitted(server);
            connection.send("nonsense");
            connection.send("[]");
            connection.send("{\"type\":\"ping\"}");

            connection.expect("{\"op\":\"pong\"}");
            assertThat(client.epoch()).isEqualTo(1);
        }
    }

    @Test
    void anAssetThatTheServerDoesNotKnowEndsItsStreamWithTheServersWords() throws Exception {
        try (ScriptedPeer server = ScriptedPeer.start();
                Client client = client(server);
                EventStream<TickEvent> ticks = client.handle(Subscriptions.class).ticks("EURUSD")) {
            PeerConnection connection = admitted(server);
            connection.expect(SUBSCRIBE);
            connection.send("{\"type\":\"unknown-asset\",\"asset\":\"EURUSD\",\"reason\":\"closed on sundays\"}");

            assertThatThrownBy(() -> ticks.next(SOON))
                    .isInstanceOf(ClosedException.class)
                    .hasMessageContaining("closed on sundays");
        }
    }

    @Test
    void aRefusedTokenEndsTheClientWithTheServersWords() throws Exception {
        try (ScriptedPeer server = ScriptedPeer.start();
                Client client = client(server)) {
            PeerConnection connection = server.awaitConnection();
            connection.expect(LOGIN);
            connection.send("{\"type\":\"refused\",\"reason\":\"it has expired\"}");

            Cause cause = client.closed().get(10, TimeUnit.SECONDS);
            assertThat(cause.kind()).isEqualTo(Cause.Kind.REJECTED);
            assertThat(cause.detail()).contains("it has expired").doesNotContain("t0p-s3cr3t");
        }
    }

    @Test
    void anAddressIsNeededAndAnOptionIsNone() {
        assertThatThrownBy(() -> new JsonVenue().connector(VenueSettings.NONE))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("needs an address");
        assertThatThrownBy(() -> new JsonVenue()
                        .connector(new VenueSettings(
                                List.of(java.net.URI.create("ws://prices.test/")),
                                java.util.Optional::empty,
                                Map.of(),
                                Map.of("speed", "high"))))
                .hasMessage("the venue json-prices knows no options, found [speed]");
    }

    private static Client client(ScriptedPeer server) {
        return Client.builder()
                .venue(
                        new JsonVenue(),
                        VenueSettings.NONE
                                .withUrls(List.of(server.url()))
                                .withCredentials(Secret.of("t0p-s3cr3t")))
                .discover(false)
                .module(new SubscriptionsModule())
                .open();
    }

    private static PeerConnection admitted(ScriptedPeer server) throws InterruptedException {
        PeerConnection connection = server.awaitConnection();
        connection.expect(LOGIN);
        connection.send(WELCOME);
        return connection;
    }

    private static Tick tick(String time, String price) {
        return new Tick("EURUSD", Instant.parse(time), new BigDecimal(price), false);
    }
}
