package dev.patchbay.socketio;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins binary packets with the attachments that follow them.
 *
 * <p>Owned by its event loop.
 *
 * <p>States: idle ({@code missing} is 0); waiting for the one attachment that is the whole payload ({@code name} is
 * set), which is the usual way and copies nothing but that payload; collecting ({@code json} is set); discarding
 * (neither is), for a packet of another namespace or one that was given up. Only another header, or the last
 * attachment, ends a state.
 */
final class BinaryPackets {
    private static final byte EVENT = '5';

    private final SocketIoOptions options;
    private final EventReader events;

    private int missing;
    private @Nullable String name;
    private byte @Nullable [] json;
    private boolean acknowledgement;
    private int id;
    private long bytes;
    private List<Body> bodies = new ArrayList<>();

    BinaryPackets(SocketIoOptions options, EventReader events) {
        this.options = options;
        this.events = events;
    }

    /** A binary packet came; it announces no more attachments than the options allow. */
    void onHeader(PacketHead head, ByteBuffer packet, Wire wire) {
        giveUp(wire);
        id = head.id();
        acknowledgement = head.type() != EVENT;
        bytes = packet.remaining();
        if (!head.ours()) {
            discard(head.attachments());
        } else if (bytes > options.maxEventBytes()) {
            refuse(tooLarge(), head.attachments(), wire);
        } else {
            read(head, packet, wire);
        }
    }

    /** Forgets a packet that waits for attachments: another one came. */
    void giveUp(Wire wire) {
        if (missing > 0 && (name != null || json != null)) {
            wire.malformed("expected " + missing + " more attachments of a binary packet, found another packet");
        }
        discard(0);
    }

    /** An attachment came, or something that looks like one. */
    void onBody(Kind kind, ByteBuffer body, Wire wire) {
        if (missing == 0) {
            wire.malformed(
                    "expected a packet, found an attachment of " + body.remaining() + " bytes that none announced");
            return;
        }
        missing--;
        bytes += body.remaining();
        if ((name != null || json != null) && bytes > options.maxEventBytes()) {
            refuse(tooLarge(), missing, wire);
            return;
        }
        if (name != null) {
            wire.deliver(name, kind, copy(body, body.position(), body.limit()), id);
            name = null;
        } else if (json != null) {
            bodies.add(new Body(kind, copy(body, body.position(), body.limit())));
            if (missing == 0) {
                complete(json, wire);
            }
        }
    }

    private void read(PacketHead head, ByteBuffer packet, Wire wire) {
        int from = head.bodyStart();
        int behind = events.read(packet, from, packet.limit());
        int announced = head.attachments();
        if (announced > 0 && !acknowledgement && events.isOneAttachment(packet, behind)) {
            awaitPayload(packet, announced, wire);
            return;
        }
        int placeholders = behind < 0 ? -1 : Placeholders.count(packet, from, behind, announced);
        if (behind < 0) {
            refuse(SocketIo.notAnArray(~behind), announced, wire);
        } else if (placeholders < 0) {
            refuse("expected one placeholder for each of " + announced + " attachments, found others", announced, wire);
        } else if (placeholders == 0) {
            deliver(packet, List.of(), wire); // complete as it is: some servers call any event binary
        } else {
            json = copy(packet, from, behind);
            missing = announced;
        }
    }

    private void awaitPayload(ByteBuffer packet, int announced, Wire wire) {
        name = events.name(packet);
        missing = announced;
        if (announced != 1) {
            refuse("expected one attachment for a payload that is one, found " + announced, announced, wire);
        } else if (name == null) {
            refuse(EventReader.NO_NAME, announced, wire);
        }
    }

    private void complete(byte[] packet, Wire wire) {
        var buffer = ByteBuffer.wrap(packet);
        events.read(buffer, 0, packet.length);
        deliver(buffer, bodies, wire);
        discard(0); // lets go of what was collected
    }

    private void deliver(ByteBuffer packet, List<Body> attachments, Wire wire) {
        if (acknowledgement) {
            events.deliverAcknowledgement(packet, id, attachments, wire);
        } else {
            events.deliverEvents(packet, id, attachments, wire);
        }
    }

    private String tooLarge() {
        return "expected a packet and its attachments within " + options.maxEventBytes() + " bytes, found " + bytes
                + " or more";
    }

    private void refuse(String reason, int attachments, Wire wire) {
        wire.malformed(reason);
        discard(attachments);
    }

    private void discard(int attachments) {
        missing = attachments;
        name = null;
        json = null;
        if (!bodies.isEmpty()) {
            bodies = new ArrayList<>();
        }
    }

    private static byte[] copy(ByteBuffer source, int from, int to) {
        byte[] copy = new byte[to - from];
        source.get(from, copy);
        return copy;
    }
}
