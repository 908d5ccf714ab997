package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import dev.patchbay.core.websocket.WebSocketVenue;
import io.netty.util.ResourceLeakDetector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a message costs the heap, on its whole way: socket, decoder, protocol, three middleware, router, inbox, module. */
class AllocationTest {
    private static final int MESSAGES = 1_000_000;
    private static final int WARM_UP = 300_000;
    /** So many are on their way at most: no inbox loses any. */
    private static final int WINDOW = 1_000;

    private static final int PAYLOAD = 120;
    /** Of payload, array header and padding 136; the message 40; what the module is handed 16; and a little for each read and each batch. */
    private static final int MOST = PAYLOAD + 88;

    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    private final AtomicLong taken = new AtomicLong();

    /** It keeps a stack trace for whatever happens to a buffer. */
    @BeforeEach
    void leakDetectionIsOff() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterEach
    void leakDetectionIsAsBefore() {
        ResourceLeakDetector.setLevel(before);
    }

    @Test
    void aMessageAllocatesItsPayloadItselfAndLittleElse() throws Exception {
        var allocated = new CompletableFuture<Long>();
        try (var server = ScriptedServer.plain(peer -> allocated.complete(played(peer)));
                var client = Client.builder()
                        .venue(new WebSocketVenue(), VenueSettings.NONE.withUrls(List.of(server.uri())))
                        .discover(false)
                        .middleware(new Passing("first"))
                        .middleware(new Passing("second"))
                        .middleware(new Passing("third"))
                        .module(new Taking())
                        .open()) {
            double each = (double) allocated.get(60, TimeUnit.SECONDS) / MESSAGES;

            System.out.println("allocated for each message of 120 bytes: " + each);
            assertThat(client.modules().getFirst().dropped()).isZero();
            assertThat(each).isLessThan(MOST);
        }
    }

    /** The allocation of all threads, carriers of virtual ones included; nobody else is at work, and the server writes one array. */
    private long played(Peer peer) throws Exception {
        peer.upgrade();
        byte[] window = window();
        play(peer, window, 0, WARM_UP);
        long atFirst = allocated();
        play(peer, window, WARM_UP, WARM_UP + MESSAGES);
        return allocated() - atFirst;
    }

    /** Core's module does not read the JDK's management, which a reflective call needs not. */
    private static long allocated() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        return (long) Class.forName("com.sun.management.ThreadMXBean")
                .getMethod("getTotalThreadAllocatedBytes")
                .invoke(threads);
    }

    private void play(Peer peer, byte[] window, long from, long to) throws Exception {
        for (long sent = from; sent < to; sent += WINDOW) {
            peer.write(window);
            while (taken.getAcquire() < sent + WINDOW) {
                LockSupport.parkNanos(20_000);
            }
        }
    }

    private static byte[] window() {
        byte[] frame = Peer.frame(1, true, 0, "x".repeat(PAYLOAD).getBytes(StandardCharsets.US_ASCII));
        byte[] window = new byte[WINDOW * frame.length];
        for (int i = 0; i < WINDOW; i++) {
            System.arraycopy(frame, 0, window, i * frame.length, frame.length);
        }
        return window;
    }

    private record Passing(String name) implements Middleware {
        @Override
        public Message onReceive(Message message) {
            return message;
        }
    }

    private final class Taking implements LightweightModule {
        @Override
        public String name() {
            return "taking";
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.any();
        }

        @Override
        public InboxLimits inboxLimits() {
            return new InboxLimits(2 * WINDOW, 1 << 24, Overflow.DROP_OLDEST);
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            while (true) {
                switch (context.inbox().take()) {
                    case Input.Inbound<Void> _ -> taken.setRelease(taken.getPlain() + 1);
                    case Input.Drain<Void> _ -> {
                        return;
                    }
                    case Input.Command<Void> _, Input.Gap<Void> _, Input.Live<Void> _, Input.Lost<Void> _ -> {}
                }
            }
        }
    }
}
