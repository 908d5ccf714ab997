package dev.patchbay.socketio;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Wire;
import dev.patchbay.benchmarks.micro.Expect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** The event's name of a Socket.IO packet of 120 bytes, which lies in a read buffer. */
@State(Scope.Thread)
public class EventNameBenchmark {
    private static final String EVENT = "updateStream";
    private static final JsonMapper JSON = new JsonMapper();

    private final EventReader events = new EventReader(SocketIoOptions.STANDARD);
    private final SocketIo protocol = new SocketIo(SocketIoOptions.STANDARD);
    private final Delivered delivered = new Delivered();
    private ByteBuffer view;

    @Setup
    public void prepare() {
        String packet = "42[\"" + EVENT + "\",[[\"EURUSD_otc\",1700000000.123,1.08345]";
        packet += ",[\"GBPUSD_otc\",1700000000.2,1]".repeat(2);
        packet += " ".repeat(118 - packet.length()) + "]]";
        view = ByteBuffer.allocateDirect(120)
                .put(packet.getBytes(StandardCharsets.UTF_8))
                .flip()
                .asReadOnlyBuffer();

        Expect.that(EVENT.equals(patchbay()) && EVENT.equals(patchbayDelivered()), "Patchbay finds another name");
        Expect.that(delivered.bytes == 120 - 2 - EVENT.length() - 5, delivered.bytes + " bytes were delivered");
        Expect.that(EVENT.equals(jacksonStream()) && EVENT.equals(jacksonTree()), "Jackson finds another name");
        Expect.that(EVENT.equals(cutOutOfTheText()), "the text holds another name");
    }

    /** With the check that the packet is JSON, to its end. */
    @Benchmark
    public String patchbay() {
        events.read(view, 2, view.limit());
        return events.name(view);
    }

    /** All that the protocol does for a packet: the payload's copy is made, too. */
    @Benchmark
    public String patchbayDelivered() {
        protocol.onFrame(Kind.TEXT, view, delivered);
        return delivered.event;
    }

    @Benchmark
    public String jacksonStream() {
        byte[] packet = copy();
        try (JsonParser parser = JSON.createParser(packet, 2, packet.length - 2)) {
            parser.nextToken();
            parser.nextToken();
            return parser.getString();
        }
    }

    @Benchmark
    public String jacksonTree() {
        byte[] packet = copy();
        return JSON.readTree(packet, 2, packet.length - 2).path(0).stringValue("");
    }

    /** What many an application does. */
    @Benchmark
    public String cutOutOfTheText() {
        String text = new String(copy(), StandardCharsets.UTF_8);
        return text.substring(4, text.indexOf('"', 4));
    }

    private byte[] copy() {
        byte[] packet = new byte[view.remaining()];
        view.get(view.position(), packet);
        return packet;
    }

    /** What the protocol delivered last. */
    private static final class Delivered implements Wire {
        private String event = "";
        private int bytes;

        @Override
        public void deliver(String name, Kind kind, byte[] payload, int id) {
            event = name;
            bytes = payload.length;
        }

        @Override
        public void malformed(String reason) {
            throw new IllegalStateException("what is to be measured does not work: " + reason);
        }

        @Override
        public void sendText(String text) {}

        @Override
        public void sendBinary(byte[] payload) {}

        @Override
        public void idleTimeout(Duration silence) {}

        @Override
        public void end(Cause cause) {}
    }
}
