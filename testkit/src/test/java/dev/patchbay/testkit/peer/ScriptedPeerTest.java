package dev.patchbay.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptedPeerTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ScriptedPeer peer = ScriptedPeer.start();

    @AfterEach
    void close() {
        peer.close();
    }

    private Client client(URI url) {
        return Client.builder()
                .discover(false)
                .venue(
                        "websocket",
                        VenueSettings.NONE.withUrls(List.of(url)).withHeaders(Map.of("X-Mine", "yes")))
                .module(new Echo())
                .open();
    }

    @Test
    void textBinaryAndFragmentsComeBackWhole() throws InterruptedException {
        try (Client _ = client(peer.url())) {
            PeerConnection connection = peer.awaitConnection();
            connection.send("one");
            connection.sendFragments("t", "w", "o");
            connection.send(new byte[] {3, -1});
            connection.send("x".repeat(70_000));

            connection.expect("one");
            connection.expect("two");
            assertThat(connection.expectBinary()).containsExactly(3, -1);
            assertThat(connection.expectText()).hasSize(70_000);
        }
    }

    @Test
    void theRequestIsSeen() throws InterruptedException {
        try (Client _ = client(peer.url().resolve("/feed?x=1"))) {
            PeerConnection connection = peer.awaitConnection();

            assertThat(connection.target()).isEqualTo("/feed?x=1");
            assertThat(connection.header("x-mine")).isEqualTo("yes");
            assertThat(connection.number()).isEqualTo(1);
            assertThat(connection).hasToString("connection 1");
        }
    }

    @Test
    void whatTheClientSaysAtItsEndIsSeen() throws InterruptedException {
        PeerConnection connection;
        try (Client client = client(peer.url())) {
            connection = peer.awaitConnection();
            client.awaitLive(SOON);
        }

        assertThat(connection.expectClose().code()).isEqualTo(1000);
        assertThat(connection.expectEnd()).isEqualTo("the end of the stream");
    }

    @Test
    void aRefusedUpgradeIsFollowedByTheNextAttempt() throws InterruptedException {
        peer.refuseNext(503);

        try (Client client = client(peer.url())) {
            client.awaitLive(SOON);

            assertThat(peer.connections()).isEqualTo(1);
            assertThat(client.history()).anyMatch(each -> each.cause().detail().contains("503"));
        }
    }

    @Test
    void aResetIsOne() throws InterruptedException {
        try (Client client = client(peer.url())) {
            PeerConnection connection = peer.awaitConnection();
            client.awaitLive(SOON);

            connection.reset();

            peer.awaitConnection();
            assertThat(client.history())
                    .anyMatch(each -> each.cause().kind() == Cause.Kind.NETWORK
                            && each.cause().detail().contains("reset"));
        }
    }

    @Test
    void everyWaitEndsAndSaysWhatItWaitedFor() throws InterruptedException {
        try (ScriptedPeer hasty = ScriptedPeer.start(Duration.ofMillis(300))) {
            assertThatThrownBy(hasty::awaitConnection)
                    .hasMessage("expected a connection from the client within PT0.3S, found none; 0 came before");
            try (Client _ = client(peer.url());
                    Client _ = client(hasty.url())) {
                PeerConnection patient = peer.awaitConnection();
                patient.send("something");
                assertThatThrownBy(() -> patient.expect("something else"))
                        .hasMessage("expected the text 'something else', found 'something'");
                patient.send(new byte[3]);
                assertThatThrownBy(patient::expectText)
                        .hasMessage("expected a text message on connection 1, found a binary message of 3 bytes");
            }
        }
    }

    private static final class Echo implements LightweightModule {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.any();
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            while (true) {
                switch (context.inbox().take()) {
                    case Input.Inbound<Void>(Message message) -> context.send(message);
                    case Input.Drain<Void> _ -> {
                        return;
                    }
                    case Input.Live<Void> _, Input.Lost<Void> _, Input.Gap<Void> _, Input.Command<Void> _ -> {}
                }
            }
        }
    }
}
