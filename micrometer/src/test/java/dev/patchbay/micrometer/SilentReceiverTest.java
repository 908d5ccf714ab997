package dev.patchbay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.core.websocket.WebSocketVenue;
import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A receiver that takes a push and never answers it, while a push may take as long as it likes. By the machine's clock, for it is about sockets. */
class SilentReceiverTest {
    private static final int MESSAGES = 500;

    private final CountDownLatch heard = new CountDownLatch(MESSAGES);

    @Test
    void itDelaysNeitherMessagesNorTheEnd() throws Exception {
        try (ServerSocket silent = silent();
                ScriptedPeer peer = ScriptedPeer.start()) {
            Socket hanging;
            try (Client client = client(silent, peer)) {
                hanging = silent.accept();
                assertThat(method(hanging)).isEqualTo("POST");
                PeerConnection connection = peer.awaitConnection();
                for (int each = 0; each < MESSAGES; each++) {
                    connection.send("tick");
                }

                assertThat(heard.await(Receiver.SOON.toNanos(), TimeUnit.NANOSECONDS))
                        .isTrue();
                assertThat(client.modules())
                        .filteredOn(each -> each.name().equals("micrometer"))
                        .extracting(ModuleStatus::state)
                        .containsExactly(ModuleStatus.State.RUNNING);
            }
            try (hanging;
                    Socket last = silent.accept()) { // the last push did not wait for the one that hangs
                assertThat(method(last)).isEqualTo("POST");
            }
        }
    }

    private static String method(Socket push) throws IOException {
        return new String(push.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
    }

    private Client client(ServerSocket silent, ScriptedPeer peer) {
        return Client.builder()
                .venue(new WebSocketVenue(), VenueSettings.NONE.withUrls(List.of(peer.url())))
                .discover(false)
                .module(new MicrometerModule())
                .handler((Message _) -> heard.countDown())
                .parts(new Chosen(new MicrometerSettings(
                        "http://127.0.0.1:" + silent.getLocalPort() + "/v1/metrics",
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1),
                        "patchbay",
                        Map.of(),
                        Map.of())))
                .open();
    }

    private static ServerSocket silent() throws IOException {
        var socket = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(Math.toIntExact(Receiver.SOON.toMillis()));
        return socket;
    }
}
