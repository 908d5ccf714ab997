package dev.patchbay.socketio;

import dev.patchbay.api.Message;
import dev.patchbay.api.Secret;
import dev.patchbay.api.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes packets for one namespace.
 *
 * <p>Immutable.
 */
final class PacketWriter {
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    /** A char is at most so many bytes of UTF-8. */
    private static final long BYTES_PER_CHAR = 3;

    /** What stands between the packet type and the id; empty for the default namespace. */
    private final String namespace;

    PacketWriter(String namespace) {
        this.namespace = namespace.equals("/") ? "" : namespace + ",";
    }

    String connect(Optional<Secret> auth) {
        return "40" + namespace + auth.map(Secret::reveal).orElse("");
    }

    String disconnect() {
        return "41" + namespace;
    }

    /**
     * Writes an event or an acknowledgement.
     *
     * @param maxPayload how many bytes a frame may have
     * @throws IllegalArgumentException if the message can't be said; nothing was written then
     */
    void write(Message message, long maxPayload, Wire wire) {
        switch (message.kind()) {
            case TEXT -> wire.sendText(checked(text(message), maxPayload));
            case BINARY -> {
                String header = checked(header(message), maxPayload);
                check(message.size(), maxPayload);
                byte[] body = new byte[message.size()];
                message.payload().get(body);
                wire.sendText(header);
                wire.sendBinary(body);
            }
        }
    }

    private String text(Message message) {
        if (message.size() > 0 && !JsonBytes.isValue(message.payload())) {
            throw new IllegalArgumentException("expected one JSON value, or nothing, as the payload of the event '"
                    + message.event() + "', found text that is none");
        }
        boolean acknowledges = message.event().equals(SocketIo.ACK);
        var packet = new StringBuilder(message.size() + message.event().length() + 32);
        packet.append(acknowledges ? "43" : "42");
        openArguments(message, acknowledges, packet);
        if (message.size() > 0) {
            packet.append(acknowledges ? "" : ",").append(message.text());
        }
        return packet.append(']').toString();
    }

    private String header(Message message) {
        boolean acknowledges = message.event().equals(SocketIo.ACK);
        var packet = new StringBuilder(acknowledges ? "461-" : "451-");
        openArguments(message, acknowledges, packet);
        return packet.append(acknowledges ? "" : ",")
                .append(PLACEHOLDER)
                .append(']')
                .toString();
    }

    private void openArguments(Message message, boolean acknowledges, StringBuilder packet) {
        packet.append(namespace);
        if (message.id() != Message.NO_ID) {
            packet.append(message.id());
        }
        packet.append('[');
        if (!acknowledges) {
            packet.append('"');
            JsonStringEncoder.getInstance().quoteAsString(message.event(), packet);
            packet.append('"');
        }
    }

    private static String checked(String frame, long maxPayload) {
        if (frame.length() > maxPayload / BYTES_PER_CHAR) {
            check(frame.getBytes(StandardCharsets.UTF_8).length, maxPayload);
        }
        return frame;
    }

    private static void check(int frameBytes, long maxPayload) {
        if (frameBytes > maxPayload) {
            throw new IllegalArgumentException(
                    "a frame of " + frameBytes + " bytes is longer than the server takes (maxPayload " + maxPayload
                            + "); send less, or raise the server's maxHttpBufferSize");
        }
    }
}
