package dev.patchbay.socketio;

import dev.patchbay.api.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the JSON in a Socket.IO packet: {@code 51-/admin,12} has type 5, one attachment, a namespace, the
 * id 12.
 *
 * <p>Owned by its event loop; used again for each packet.
 */
final class PacketHead {
    private static final byte[] DEFAULT_NAMESPACE = {'/'};

    private final byte[] namespace;
    private byte type;
    private int attachments;
    private boolean ours;
    private int id;
    private int bodyStart;

    /** Made for one connection, which has joined one namespace. */
    PacketHead(String namespace) {
        this.namespace = namespace.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the head.
     *
     * @param at the index of the packet type
     * @return what is wrong with it, null if nothing is
     */
    @Nullable
    String read(ByteBuffer packet, int at, int end) {
        type = 0;
        if (at == end || packet.get(at) < '0' || packet.get(at) > '6') {
            return "expected a Socket.IO packet type from 0 to 6 after the Engine.IO 4";
        }
        type = packet.get(at);
        bodyStart = at + 1;
        attachments = 0;
        if (type >= '5') {
            long announced = number(packet, end);
            if (announced < 0 || bodyStart == end || packet.get(bodyStart) != '-') {
                return "expected a number of attachments and a hyphen at the start of a binary packet";
            }
            attachments = (int) Math.min(announced, Integer.MAX_VALUE);
            bodyStart++;
        }
        readNamespace(packet, end);
        long number = number(packet, end);
        id = number < 0 ? Message.NO_ID : (int) Math.min(number, Integer.MAX_VALUE);
        return number > Integer.MAX_VALUE ? "expected an ack id of at most " + Integer.MAX_VALUE : null;
    }

    private void readNamespace(ByteBuffer packet, int end) {
        if (bodyStart == end || packet.get(bodyStart) != '/') {
            ours = namespace.length == DEFAULT_NAMESPACE.length;
            return;
        }
        int start = bodyStart;
        while (bodyStart < end && packet.get(bodyStart) != ',') {
            bodyStart++;
        }
        ours = packet.slice(start, bodyStart - start).equals(ByteBuffer.wrap(namespace));
        bodyStart = Math.min(bodyStart + 1, end);
    }

    /** The digits from {@link #bodyStart} on; -1 if there is none. Too large a number stays larger than any int. */
    private long number(ByteBuffer packet, int end) {
        long number = -1;
        while (bodyStart < end && JsonBytes.isDigit(packet.get(bodyStart))) {
            number = Math.min(10 * Math.max(number, 0) + packet.get(bodyStart) - '0', 1L << 32);
            bodyStart++;
        }
        return number;
    }

    /** The packet type's digit, as a character; 0 if it can't be read. */
    byte type() {
        return type;
    }

    /** How many attachments are announced; 0 for a packet that can't have any. */
    int attachments() {
        return attachments;
    }

    /** Whether the packet is for the namespace that this connection has joined. */
    boolean ours() {
        return ours;
    }

    /** The ack id, or {@link Message#NO_ID}. */
    int id() {
        return id;
    }

    /** The index behind the head. */
    int bodyStart() {
        return bodyStart;
    }
}
