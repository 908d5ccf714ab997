package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Wire;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int ROUNDS = 20_000;
    private static final int ARRAY_HEADER_AND_PADDING = 24;

    private static final ByteBuffer HEADER = frame("451-[\"updateStream\"," + Peer.PLACEHOLDER + "]");
    private static final ByteBuffer BODY = frame("[[\"EURUSD_otc\",1770856131.3,1.19537]]");
    private static final ByteBuffer EVENT = frame("42[\"updateStream\",[[\"EURUSD_otc\",1770856131.3,1.19537]]]");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CountingWire wire = new CountingWire();
    private final SocketIo protocol = new SocketIo(Peer.PAIRS_OF_JSON);

    private static ByteBuffer frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }

    @Test
    void anEventInTwoFramesAllocatesItsPayloadAndNothingElse() {
        assertThat(allocatedPerRound(() -> {
                    protocol.onFrame(Kind.TEXT, HEADER, wire);
                    protocol.onFrame(Kind.BINARY, BODY, wire);
                }))
                .isLessThanOrEqualTo(BODY.remaining() + ARRAY_HEADER_AND_PADDING);
    }

    @Test
    void anEventInOneFrameAllocatesItsPayloadAndNothingElse() {
        assertThat(allocatedPerRound(() -> protocol.onFrame(Kind.TEXT, EVENT, wire)))
                .isLessThanOrEqualTo(BODY.remaining() + ARRAY_HEADER_AND_PADDING);
    }

    private double allocatedPerRound(Runnable round) {
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(wire.delivered).isEqualTo(2 * ROUNDS);
        return (double) allocated / ROUNDS;
    }

    private static final class CountingWire implements Wire {
        int delivered;

        @Override
        public void deliver(String event, Kind kind, byte[] payload, int id) {
            delivered++;
        }

        @Override
        public void malformed(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void sendText(String text) {}

        @Override
        public void sendBinary(byte[] payload) {}

        @Override
        public void idleTimeout(Duration silence) {}

        @Override
        public void end(Cause cause) {
            throw new AssertionError(cause.toString());
        }
    }
}
