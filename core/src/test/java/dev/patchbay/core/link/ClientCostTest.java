package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientBuilder;
import dev.patchbay.core.websocket.WebSocketVenue;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an open client keeps of the heap: sockets, buffers, the stacks on which its modules wait. */
@ExtendWith(LeakExtension.class)
class ClientCostTest {
    private static final int CLIENTS = 200;
    private static final int MODULES = 4;
    private static final int MESSAGES = 2;

    /** Half as much again as was found: what waits on a stack depends on how far the compiler has come. */
    private static final long MOST = 30 << 10;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    private final AtomicInteger taken = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** It keeps a stack trace for whatever happens to a buffer. */
    @BeforeEach
    void leakDetectionIsOff() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterEach
    void allIsClosedAndLeakDetectionIsAsBefore() throws Exception {
        ResourceLeakDetector.setLevel(before);
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void anOpenClientWithFourModulesKeepsLittle() throws Exception {
        var server = new ServerSocket(0, CLIENTS, InetAddress.getLoopbackAddress());
        open.add(server);
        addClients(server); // what all share is made

        List<Long> each = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            long atFirst = kept();
            addClients(server);
            each.add((kept() - atFirst) / CLIENTS);
        }

        assertThat(each.stream().sorted().toList().get(1))
                .as("bytes a client, round by round: %s", each)
                .isLessThanOrEqualTo(MOST);
    }

    private void addClients(ServerSocket server) throws Exception {
        int expected = taken.get() + CLIENTS * MODULES * MESSAGES;
        for (int i = 0; i < CLIENTS; i++) {
            Client client = client(server);
            open.addFirst(client);
            Socket peer = server.accept();
            open.addLast(peer);
            upgrade(peer);
            client.awaitLive(PATIENCE);
            byte[] frame = Peer.frame(Peer.TEXT, true, 0, "x".repeat(120).getBytes(StandardCharsets.US_ASCII));
            for (int message = 0; message < MESSAGES; message++) {
                peer.getOutputStream().write(frame);
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (taken.get() < expected && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(100_000);
        }
        assertThat(taken).hasValue(expected);
    }

    private Client client(ServerSocket server) {
        ClientBuilder builder = Client.builder()
                .venue(
                        new WebSocketVenue(),
                        VenueSettings.NONE.withUrls(
                                List.of(URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/"))))
                .discover(false);
        for (int number = 0; number < MODULES; number++) {
            builder.module(new Counting("counting-" + number));
        }
        return builder.open();
    }

    /** By hand, and not by {@link ScriptedServer}: a peer is to be a socket and nothing else. */
    private static void upgrade(Socket peer) throws IOException {
        InputStream in = peer.getInputStream();
        var request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.read());
        }
        peer.getOutputStream().write(Peer.switched(request.toString()).getBytes(StandardCharsets.US_ASCII));
    }

    private static long kept() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private final class Counting implements LightweightModule {
        private final String name;

        Counting(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.any();
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            for (Input<Void> next = context.inbox().take();
                    !(next instanceof Input.Drain<Void>);
                    next = context.inbox().take()) {
                if (next instanceof Input.Inbound<Void>) {
                    taken.incrementAndGet();
                }
            }
        }
    }
}
