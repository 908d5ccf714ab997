package dev.patchbay.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.peers.SocketIoSubject;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Tally;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsTest {
    private static final Load LOAD = Load.named("socketio").orElseThrow();

    private ServerSocket socket;

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        var service = new Service();
        Thread.ofVirtual().start(() -> accept(service));
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void theSocketIoProjectsOwnClientConnectsAndGetsEveryEvent() throws Exception {
        var tally = new Tally(true);

        Session session = connect(tally);
        try (session) {
            tally.await(100_000);
        }

        assertThat(tally.total() % 16).as("bursts are whole turns of all names").isZero();
    }

    @Test
    void aClientThatHadItsFillCanConnectAgainAtOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            var tally = new Tally(true);
            Session session = connect(tally);
            try (session) {
                tally.await(10_000);
            }
        }
    }

    @Test
    void aClientThatAnswersNoPingGetsNoMoreThanABoundedNumberOfBursts() throws Exception {
        try (var silent = new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort())) {
            silent.getOutputStream().write(request());
            silent.setSoTimeout(300);

            assertThat(readUntilSilence(silent)).isBetween(1L << 20, 4L << 20);
        }
    }

    private Session connect(Tally tally) throws Exception {
        return new SocketIoSubject().open(LOAD, new Target(socket.getLocalPort(), 0, Path.of("none")), tally);
    }

    /** An upgrade and, masked with zeros, the packet that connects. */
    private static byte[] request() {
        String head =
                "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        return (head + "\u0081\u0082\0\0\0\0" + "40").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long readUntilSilence(Socket from) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long all = 0;
        try {
            for (int read = from.getInputStream().read(buffer);
                    read > 0;
                    read = from.getInputStream().read(buffer)) {
                all += read;
            }
        } catch (java.net.SocketTimeoutException silence) {
            return all;
        }
        throw new AssertionError("expected silence, found the connection's end after " + all + " bytes");
    }

    private void accept(Service service) {
        while (!socket.isClosed()) {
            try {
                var peer = new Peer(socket.accept());
                Thread.ofPlatform().daemon().start(() -> serve(service, peer));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private static void serve(Service service, Peer peer) {
        try {
            service.serve(peer);
        } catch (IOException e) {
            peer.close();
        }
    }
}
