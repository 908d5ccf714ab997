package dev.patchbay.socketio;

import dev.patchbay.api.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * How a {@link SocketIo} speaks to its server.
 *
 * @param namespace the Socket.IO namespace to join; starts with a slash. Packets of other namespaces are ignored
 * @param auth the JSON object to join with, as the server's middleware wants it; empty sends none
 * @param attachments what the server's binary attachments are
 * @param arguments what several arguments in one packet mean
 * @param maxAttachments how many attachments one packet may announce, 0 to 1,024. A packet that announces more ends the
 *     connection: the frames behind it can't be told apart
 * @param maxEventBytes how many bytes one packet and its attachments may hold together; at least 1. An event that is
 *     larger is reported as malformed and costs nothing else
 */
public record SocketIoOptions(
        String namespace,
        Optional<Secret> auth,
        Attachments attachments,
        Arguments arguments,
        int maxAttachments,
        int maxEventBytes) {
    /**
     * What a binary attachment is. It makes a difference only where a placeholder is a part of the payload, not
     * all of it.
     */
    public enum Attachments {
        /** Bytes. In JSON they stand as a base64 string (RFC 4648, section 4) in the placeholder's place. */
        BINARY,
        /** JSON in UTF-8. It stands in the placeholder's place as it is. */
        JSON
    }

    /** What several arguments mean. */
    public enum Arguments {
        /**
         * One event; its payload is the JSON array of all arguments. It looks the same as one argument that is an
         * array: {@code emit("e", 1, 2)} and {@code emit("e", [1, 2])} can't be told apart.
         */
        ARRAY,
        /**
         * Several events in one packet: {@code ["a", 1, "b", 2]} is {@code a} with 1, then {@code b} with 2. Also takes
         * {@code [["a", 1]]}. If the server asks for an acknowledgement, the first of them carries the id.
         */
        PAIRS
    }

    /** The default namespace without auth, attachments of bytes, arguments as an array, 64 attachments, 16 MiB. */
    public static final SocketIoOptions STANDARD =
            new SocketIoOptions("/", Optional.empty(), Attachments.BINARY, Arguments.ARRAY, 64, 16 << 20);

    private static final int MOST_ATTACHMENTS = 1024;

    /** Checks the namespace, the auth JSON and the limits. */
    public SocketIoOptions {
        Objects.requireNonNull(attachments, "attachments");
        Objects.requireNonNull(arguments, "arguments");
        if (!namespace.startsWith("/") || namespace.chars().anyMatch(c -> c == ',' || c <= ' ')) {
            throw new IllegalArgumentException(
                    "a Socket.IO namespace starts with a slash, and holds no comma and no space; got '" + namespace
                            + "'");
        }
        if (!auth.map(secret -> isObject(secret.reveal())).orElse(true)) {
            throw new IllegalArgumentException(
                    "expected a JSON object to join the namespace with, found something else");
        }
        if (maxAttachments < 0 || maxAttachments > MOST_ATTACHMENTS || maxEventBytes < 1) {
            throw new IllegalArgumentException("expected 0 to " + MOST_ATTACHMENTS
                    + " attachments and at least 1 byte, got " + maxAttachments + " and " + maxEventBytes);
        }
    }

    private static boolean isObject(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return json.stripLeading().startsWith("{") && JsonBytes.isValue(ByteBuffer.wrap(text));
    }

    /** The same with another namespace. */
    public SocketIoOptions withNamespace(String other) {
        return new SocketIoOptions(other, auth, attachments, arguments, maxAttachments, maxEventBytes);
    }

    /**
     * The same with something to join the namespace with.
     *
     * @param json a JSON object
     */
    public SocketIoOptions withAuth(Secret json) {
        return new SocketIoOptions(namespace, Optional.of(json), attachments, arguments, maxAttachments, maxEventBytes);
    }

    /** The same with attachments of another sort. */
    public SocketIoOptions withAttachments(Attachments other) {
        return new SocketIoOptions(namespace, auth, other, arguments, maxAttachments, maxEventBytes);
    }

    /** The same with another meaning of several arguments. */
    public SocketIoOptions withArguments(Arguments other) {
        return new SocketIoOptions(namespace, auth, attachments, other, maxAttachments, maxEventBytes);
    }

    /** The same with other limits. */
    public SocketIoOptions withLimits(int attachmentsPerEvent, int bytesPerEvent) {
        return new SocketIoOptions(namespace, auth, attachments, arguments, attachmentsPerEvent, bytesPerEvent);
    }
}
