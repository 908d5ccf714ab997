package dev.patchbay.socketio;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The server's end of a connection: its frames go into a {@link SocketIo} as core would hand them over. */
final class Peer {
    /** As a server opens: with intervals in milliseconds. */
    static final String OPEN =
            "0{\"sid\":\"abc\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000}";

    static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    static final SocketIoOptions STANDARD = SocketIoOptions.STANDARD;

    /** What PocketOption needs. */
    static final SocketIoOptions PAIRS_OF_JSON =
            STANDARD.withAttachments(SocketIoOptions.Attachments.JSON).withArguments(SocketIoOptions.Arguments.PAIRS);

    final RecordingWire wire = new RecordingWire();
    final SocketIo protocol;

    Peer(SocketIoOptions options) {
        protocol = new SocketIo(options);
        protocol.onOpen(wire);
    }

    /** A peer whose client has joined; what that took is not in the record any more. */
    static Peer joined(SocketIoOptions options) {
        var peer = new Peer(options);
        String namespace = options.namespace().equals("/") ? "" : options.namespace() + ",";
        peer.sends(OPEN, "40" + namespace + "{\"sid\":\"xyz\"}");
        peer.wire.messages.clear();
        peer.wire.sent.clear();
        return peer;
    }

    Peer sends(String... frames) {
        for (String frame : frames) {
            frame(Kind.TEXT, frame.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    Peer sendsBinary(String frame) {
        return sendsBinary(frame.getBytes(StandardCharsets.UTF_8));
    }

    Peer sendsBinary(byte[] frame) {
        frame(Kind.BINARY, frame);
        return this;
    }

    Peer receives(Message message) {
        protocol.encode(message, wire);
        return this;
    }

    /**
     * The buffer does not start at 0, can't be written to, and is overwritten when the protocol has returned: as
     * in core.
     */
    private void frame(Kind kind, byte[] bytes) {
        var buffer = ByteBuffer.allocateDirect(bytes.length + 8);
        buffer.put(5, bytes);
        protocol.onFrame(kind, buffer.asReadOnlyBuffer().position(5).limit(5 + bytes.length), wire);
        buffer.put(5, new byte[bytes.length]);
    }
}
