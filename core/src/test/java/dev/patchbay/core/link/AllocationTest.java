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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a message costs the heap, on its whole way: socket, decoder, protocol, three middleware, router, inbox, module. */
@ExtendWith(LeakExtension.class)
class AllocationTest {
    private static final int MESSAGES = 1_000_000;
    /** So many are on their way at most: no inbox loses any. */
    private static final int WINDOW = 1_000;

    private static final int PAYLOAD = 120;
    /**
     * The goal is 64 beside the payload: array header and padding are 16, the message is 40, and what each read and each batch cost is a byte
     * or two. That is what it takes where the compiler makes {@code take} a part of the module's loop; where it had compiled {@code take} for
     * others before, as behind many other tests, what the module is handed is an object of 16 more.
     */
    private static final int MOST = PAYLOAD + 64 + 16;
    /** The first rounds may come before the compiler has done with what they run. */
    private static final int ROUNDS = 5;

    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    private final AtomicLong taken = new AtomicLong();
    private long sent;

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
        var allocated = new CompletableFuture<List<Double>>();
        try (var server = ScriptedServer.plain(peer -> allocated.complete(played(peer)));
                var client = Client.builder()
                        .venue(new WebSocketVenue(), VenueSettings.NONE.withUrls(List.of(server.uri())))
                        .discover(false)
                        .middleware(new Passing("first"))
                        .middleware(new Passing("second"))
                        .middleware(new Passing("third"))
                        .module(new Taking())
                        .open()) {
            List<Double> each = allocated.get(120, TimeUnit.SECONDS);

            assertThat(client.modules().getFirst().dropped()).isZero();
            assertThat(each.getLast())
                    .as("bytes a message, round by round: %s", each)
                    .isLessThanOrEqualTo(MOST);
        }
    }

    /** What a message allocates, round by round, until it is little enough, or for all rounds. */
    private List<Double> played(Peer peer) throws Exception {
        peer.upgrade();
        byte[] window = window();
        List<Double> each = new ArrayList<>();
        while (each.size() < ROUNDS && (each.isEmpty() || each.getLast() > MOST)) {
            long atFirst = allocated();
            for (int sent = 0; sent < MESSAGES; sent += WINDOW) {
                play(peer, window);
            }
            each.add((double) (allocated() - atFirst) / MESSAGES);
        }
        return each;
    }

    private void play(Peer peer, byte[] window) throws IOException {
        sent += WINDOW;
        peer.write(window);
        while (taken.getAcquire() < sent) {
            LockSupport.parkNanos(20_000);
        }
    }

    /**
     * By all threads so far, carriers of virtual ones included; while a round is played nobody else is at work, and the server makes nothing.
     * Core's module does not read the JDK's management, and a reflective call need not.
     */
    private static long allocated() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        return (long) Class.forName("com.sun.management.ThreadMXBean")
                .getMethod("getTotalThreadAllocatedBytes")
                .invoke(threads);
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
