package dev.patchbay.socketio;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.api.spi.Rule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Engine.IO 4 with Socket.IO 5 over one WebSocket, from {@code EIO=4&transport=websocket} on.
 *
 * <p>Owned by its event loop. Make a new one for each connection.
 *
 * <p>It answers the server's pings, gives up a server that is silent for longer than its ping interval and time-out,
 * and joins the namespace as soon as the server has opened. A connector waits for {@link #CONNECT} (or {@link
 * #CONNECT_ERROR}) before it sends; earlier, {@link #encode} refuses.
 *
 * <p><b>Messages.</b> An event's payload is its argument as JSON, {@link Kind#TEXT}; an event without arguments has an
 * empty payload; for several arguments see {@link SocketIoOptions.Arguments}. An argument that is wholly an attachment
 * is the attachment's bytes, in the kind of the frame it came in, which is {@link Kind#BINARY} but for servers that
 * send JSON attachments as text. Attachments within an argument stand in its JSON, see {@link
 * SocketIoOptions.Attachments}. An event that asks for an acknowledgement has an {@link Message#id() id}: answer with
 * {@link #acknowledge}. To ask for one, send {@link Message#withId} with a number of your own, and await {@link
 * #acknowledgement}.
 *
 * <p>What the server says of the connection comes as an event, too, under a name that no event of a user can have:
 * {@link #CONNECT}, {@link #CONNECT_ERROR}, {@link #DISCONNECT}, {@link #ACK}. An event that has one all the same is
 * malformed.
 *
 * <p><b>Failure.</b> A packet that can't be read is reported as malformed and costs itself alone. An attachment belongs
 * to the last binary packet before it, whatever other packets stand between the two, until the next binary packet. The
 * connection ends where going on makes no sense: the open packet can't be read, or a packet announces more attachments
 * than the options allow.
 *
 * <p>Source: Engine.IO protocol revision 4, Socket.IO protocol revision 5, and socket.io-parser 4.2 where they are
 * silent.
 */
public final class SocketIo implements Protocol {
    /**
     * The event that tells that the namespace is joined. Its payload is the server's JSON with the session id,
     * or empty.
     */
    public static final String CONNECT = "connect";

    /**
     * The event that tells that the server refuses the namespace. Its payload is the server's JSON with a
     * message, or empty.
     */
    public static final String CONNECT_ERROR = "connect_error";

    /**
     * The event that tells that the server has put us out of the namespace; the connection ends with it. Its
     * payload is empty.
     */
    public static final String DISCONNECT = "disconnect";

    /**
     * The event that is an acknowledgement. Its {@link Message#id() id} is the acknowledged message's own, its payload
     * what the server answered: several arguments are always a JSON array. The name is Patchbay's, chosen so that no
     * server uses it.
     */
    public static final String ACK = "socket.io:ack";

    private static final byte[] NOTHING = {};

    private enum Phase {
        OPENING,
        JOINING,
        JOINED,
        ENDED
    }

    private final SocketIoOptions options;
    private final PacketHead head;
    private final EventReader events;
    private final BinaryPackets binary;
    private final PacketWriter writer;
    private Phase phase = Phase.OPENING;
    private long maxPayload = Long.MAX_VALUE;

    /** Made for one connection. */
    public SocketIo(SocketIoOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        head = new PacketHead(options.namespace());
        events = new EventReader(options);
        binary = new BinaryPackets(options, events);
        writer = new PacketWriter(options.namespace());
    }

    /**
     * The answer to an event that asks for one.
     *
     * @param request the event; it has an id
     * @param json one JSON value, or empty for an answer without arguments
     * @throws IllegalArgumentException if the event asks for no answer
     */
    public static Message acknowledge(Message request, String json) {
        return Message.text(ACK, json).withId(idOf(request));
    }

    /**
     * The answer to an event that asks for one, in bytes.
     *
     * @param request the event; it has an id
     * @param payload given away
     * @throws IllegalArgumentException if the event asks for no answer
     */
    public static Message acknowledge(Message request, byte[] payload) {
        return Message.binary(ACK, payload).withId(idOf(request));
    }

    private static int idOf(Message request) {
        if (request.id() == Message.NO_ID || request.event().equals(ACK)) {
            throw new IllegalArgumentException(
                    "the event '" + request.event() + "' asks for no acknowledgement: it has no id");
        }
        return request.id();
    }

    /**
     * Matches the server's answer to a message that was sent with an id.
     *
     * @param id the message's
     */
    public static Rule acknowledgement(int id) {
        return new Acknowledgement(id);
    }

    @Override
    public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
        if (phase == Phase.ENDED) {
            return;
        }
        switch (kind) {
            case BINARY -> binary.onBody(kind, frame, wire);
            case TEXT -> onText(frame, wire);
        }
    }

    /** A packet starts with a digit, so a frame that starts with a bracket is an attachment that was sent as text. */
    private void onText(ByteBuffer frame, Wire wire) {
        int type = frame.hasRemaining() ? frame.get(frame.position()) : -1;
        switch (type) {
            case '0' -> onEngineOpen(frame, wire);
            case '1' -> end(Cause.Kind.PEER_CLOSED, "the server closed the Engine.IO session (1)", wire);
            case '2' -> wire.sendText(pong(frame));
            case '4' -> onPacket(frame, wire);
            case '6' -> {} // noop: it only ends a poll, and there is none
            case '[', '{' -> binary.onBody(Kind.TEXT, frame, wire);
            case -1 -> wire.malformed("expected an Engine.IO packet, found an empty text frame");
            default -> wire.malformed("expected an Engine.IO packet of type 0, 1, 2, 4 or 6, found byte " + type);
        }
    }

    private void onEngineOpen(ByteBuffer frame, Wire wire) {
        if (phase != Phase.OPENING) {
            wire.malformed("expected one Engine.IO open packet (0), found another");
            return;
        }
        var handshake = Handshake.read(copy(frame, frame.position() + 1));
        if (handshake.isEmpty()) {
            String reason = "expected an Engine.IO 4 open packet with pingInterval and pingTimeout in milliseconds, "
                    + "found none; does the address say EIO=4&transport=websocket?";
            end(Cause.Kind.PROTOCOL, reason, wire);
            return;
        }
        maxPayload = handshake.get().maxPayload();
        wire.idleTimeout(handshake.get().silence());
        phase = Phase.JOINING;
        wire.sendText(writer.connect(options.auth()));
    }

    private static String pong(ByteBuffer ping) {
        if (ping.remaining() == 1) {
            return "3";
        }
        return "3" + StandardCharsets.UTF_8.decode(ping.slice(ping.position() + 1, ping.remaining() - 1));
    }

    private void onPacket(ByteBuffer frame, Wire wire) {
        String fault = head.read(frame, frame.position() + 1, frame.limit());
        boolean mayHaveAttachments = head.type() == '5' || head.type() == '6';
        if (fault != null) {
            if (mayHaveAttachments) {
                binary.giveUp(wire);
            }
            wire.malformed(fault);
        } else if (head.attachments() > options.maxAttachments()) {
            String reason = "expected at most " + options.maxAttachments() + " attachments in a packet, found "
                    + head.attachments() + "; raise the limit if the server means it";
            end(Cause.Kind.PROTOCOL, reason, wire);
        } else if (mayHaveAttachments) {
            binary.onHeader(head, frame, wire);
        } else if (head.ours()) {
            onPlainPacket(frame, wire);
        }
    }

    private void onPlainPacket(ByteBuffer frame, Wire wire) {
        switch (head.type()) {
            case '0' -> onConnect(frame, wire);
            case '1' -> onDisconnect(frame, wire);
            case '4' -> deliverAnswer(CONNECT_ERROR, frame, wire);
            default -> onArguments(frame, wire);
        }
    }

    private void onArguments(ByteBuffer frame, Wire wire) {
        int behind = events.read(frame, head.bodyStart(), frame.limit());
        if (behind < 0) {
            wire.malformed(notAnArray(~behind));
        } else if (head.type() == '2') {
            events.deliverEvents(frame, head.id(), List.of(), wire);
        } else {
            events.deliverAcknowledgement(frame, head.id(), List.of(), wire);
        }
    }

    private void onConnect(ByteBuffer frame, Wire wire) {
        if (deliverAnswer(CONNECT, frame, wire)) {
            phase = Phase.JOINED;
        }
    }

    private void onDisconnect(ByteBuffer frame, Wire wire) {
        if (head.bodyStart() != frame.limit()) {
            wire.malformed("expected nothing after a Socket.IO disconnect (41), found more");
            return;
        }
        wire.deliver(DISCONNECT, Kind.TEXT, NOTHING, Message.NO_ID);
        end(Cause.Kind.PEER_CLOSED, "the server sent a Socket.IO disconnect (41)", wire);
    }

    private boolean deliverAnswer(String event, ByteBuffer frame, Wire wire) {
        byte[] payload = copy(frame, head.bodyStart());
        if (payload.length > 0 && !JsonBytes.isValue(ByteBuffer.wrap(payload))) {
            wire.malformed(
                    "expected JSON, or nothing, in the server's answer to our Socket.IO connect, found something else");
            return false;
        }
        wire.deliver(event, Kind.TEXT, payload, Message.NO_ID);
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: if the namespace is not joined; if the event's name is empty or reserved ({@link #ACK} is for {@link
     * #acknowledge}); if a text payload is not one JSON value; if a frame would be longer than the server takes.
     */
    @Override
    public void encode(Message message, Wire wire) {
        String event = message.event();
        if (phase != Phase.JOINED) {
            throw new IllegalArgumentException("the Socket.IO namespace " + options.namespace()
                    + " is not joined; wait for the event '" + CONNECT + "' before sending");
        }
        boolean acknowledges = event.equals(ACK) && message.id() != Message.NO_ID;
        if (event.isEmpty() || (!acknowledges && EventNames.RESERVED.contains(event))) {
            throw new IllegalArgumentException(
                    "expected an event name that Socket.IO does not reserve, got '" + event + "'");
        }
        writer.write(message, maxPayload, wire);
    }

    @Override
    public void onGoodbye(Wire wire) {
        if (phase == Phase.JOINED) {
            phase = Phase.ENDED;
            wire.sendText(writer.disconnect());
        }
    }

    private void end(Cause.Kind kind, String reason, Wire wire) {
        phase = Phase.ENDED;
        wire.end(Cause.of(kind, reason));
    }

    private static byte[] copy(ByteBuffer frame, int from) {
        byte[] copy = new byte[frame.limit() - from];
        frame.get(from, copy);
        return copy;
    }

    static String notAnArray(int fault) {
        return "expected a JSON array of at most " + Elements.MOST + " arguments, nested at most " + JsonBytes.MAX_DEPTH
                + " deep, in a Socket.IO packet; it goes wrong at byte " + fault;
    }
}
