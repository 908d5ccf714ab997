package dev.patchbay.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One whole message: an event name with its payload, whatever number of frames it took on the wire.
 *
 * <p>Immutable. Safe for any thread. The payload stays in the bytes it came in; {@link #text()} decodes it on the first call and
 * keeps the result for all who look later.
 */
public final class Message {
    /** The {@link #id()} of a message that carries none. */
    public static final int NO_ID = -1;

    /**
     * The event of a message that is one whole WebSocket frame, as it stands on the wire.
     *
     * <p>Received frames are shown, ahead of the messages they bring and past the middleware, to the modules whose rule names this event
     * (see {@link dev.patchbay.api.spi.Rule#events}), and to nobody else: a rule that can't name its events is not shown them, unless it
     * {@linkplain dev.patchbay.api.spi.Rule#frames says} that it wants them too. Those of the login are not shown. A sent one passes the
     * middleware and goes out as it is, past the protocol; a text frame must be UTF-8, or it is not sent.
     */
    public static final String FRAME = "patchbay:frame";

    private static final long NOT_RECEIVED = Long.MIN_VALUE;

    private final String event;
    private final Kind kind;
    private final byte[] payload;
    private final int id;
    private final long receivedNanos;

    /** Written by any reader, each time with an equal value; a lost write costs one more decoding and nothing else. */
    private @Nullable String text;

    private Message(String event, Kind kind, byte[] payload, int id, long receivedNanos) {
        this.event = event;
        this.kind = kind;
        this.payload = payload;
        this.id = id;
        this.receivedNanos = receivedNanos;
    }

    /**
     * A text message to send.
     *
     * @param event the event's name; empty for a protocol without event names
     * @param payload what the protocol puts behind the name, JSON for Socket.IO; empty for an event without payload
     */
    public static Message text(String event, String payload) {
        var message = new Message(
                Objects.requireNonNull(event, "event"),
                Kind.TEXT,
                payload.getBytes(StandardCharsets.UTF_8),
                NO_ID,
                NOT_RECEIVED);
        message.text = payload;
        return message;
    }

    /**
     * A binary message to send.
     *
     * @param payload not copied: the caller gives the array away
     */
    public static Message binary(String event, byte[] payload) {
        return new Message(
                Objects.requireNonNull(event, "event"),
                Kind.BINARY,
                Objects.requireNonNull(payload, "payload"),
                NO_ID,
                NOT_RECEIVED);
    }

    /**
     * A message as it came in; made by core, and by tests of dialects and rules.
     *
     * @param payload not copied: the caller gives the array away
     * @param id the protocol's number for it (Socket.IO: the ack id), {@link #NO_ID} if none
     * @param receivedNanos when its last byte was read, on the scale of {@link TimeSource#nanoTime()}
     */
    public static Message received(String event, Kind kind, byte[] payload, int id, long receivedNanos) {
        return new Message(
                Objects.requireNonNull(event, "event"),
                Objects.requireNonNull(kind, "kind"),
                Objects.requireNonNull(payload, "payload"),
                id,
                receivedNanos);
    }

    /** The same message with another payload, as a middleware makes it. */
    public Message withText(String replacement) {
        var message = new Message(event, Kind.TEXT, replacement.getBytes(StandardCharsets.UTF_8), id, receivedNanos);
        message.text = replacement;
        return message;
    }

    /**
     * The same message with a protocol number of the sender's choice.
     *
     * @param number zero or more; Socket.IO asks the server to acknowledge a message that carries one
     */
    public Message withId(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("a message id is zero or more, got " + number);
        }
        return new Message(event, kind, payload, number, receivedNanos);
    }

    /**
     * The same message as one that was received; core stamps so what a middleware made in place of a received message.
     *
     * @param nanos when the original was read, on the scale of {@link TimeSource#nanoTime()}
     * @return this, if it was received itself
     */
    public Message withReceivedNanos(long nanos) {
        return receivedNanos == NOT_RECEIVED ? new Message(event, kind, payload, id, nanos) : this;
    }

    /** The event's name; empty where the protocol has none. */
    public String event() {
        return event;
    }

    /** Whether the payload came, or goes, as text or as bytes. A Socket.IO attachment is {@link Kind#BINARY} even if it is JSON. */
    public Kind kind() {
        return kind;
    }

    /** The protocol's number of this message, {@link #NO_ID} if it has none. */
    public int id() {
        return id;
    }

    /** The payload's length in bytes. */
    public int size() {
        return payload.length;
    }

    /**
     * One byte of the payload.
     *
     * @param index from 0 to {@link #size()} - 1
     * @throws IndexOutOfBoundsException if the index is outside the payload
     */
    public byte byteAt(int index) {
        return payload[index];
    }

    /** The payload's bytes: a read-only view of its own, positioned at the first byte. */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(payload).asReadOnlyBuffer();
    }

    /** The payload as UTF-8 text; bytes that are no UTF-8 become U+FFFD. Decoded once. */
    public String text() {
        String decoded = text;
        if (decoded == null) {
            decoded = new String(payload, StandardCharsets.UTF_8);
            text = decoded;
        }
        return decoded;
    }

    /**
     * When the message was read from the socket, on the scale of {@link TimeSource#nanoTime()}.
     *
     * @throws IllegalStateException if the message was made here and not received
     */
    public long receivedNanos() {
        if (receivedNanos == NOT_RECEIVED) {
            throw new IllegalStateException("this message was made here, it was not received");
        }
        return receivedNanos;
    }

    /** The event's name and the payload's size; never the payload, which may hold a secret. */
    @Override
    public String toString() {
        return "Message[" + (event.isEmpty() ? "" : event + ", ") + kind + ", " + payload.length + " bytes]";
    }
}
