package dev.patchbay.socketio;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the server says in its open packet (Engine.IO 4, "Handshake").
 *
 * <p>Immutable.
 *
 * @param silence how long the server may be silent: its ping interval and its ping time-out
 * @param maxPayload how many bytes a frame to the server may have; a server that does not say takes any number
 */
record Handshake(Duration silence, long maxPayload) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Node's longest timer, in milliseconds: a server can't mean more. */
    private static final long LONGEST = Integer.MAX_VALUE;

    /** Reads the JSON of an open packet; empty if it is none, or if it lacks the interval. */
    static Optional<Handshake> read(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Optional<Handshake> read(JsonParser parser) {
        long interval = 0;
        long timeout = 0;
        long maxPayload = 0;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "pingInterval" -> interval = parser.getValueAsLong();
                case "pingTimeout" -> timeout = parser.getValueAsLong();
                case "maxPayload" -> maxPayload = parser.getValueAsLong();
                default -> {}
            }
            parser.skipChildren();
        }
        if (interval < 1 || interval > LONGEST || timeout < 1 || timeout > LONGEST) {
            return Optional.empty();
        }
        return Optional.of(
                new Handshake(Duration.ofMillis(interval + timeout), maxPayload > 0 ? maxPayload : Long.MAX_VALUE));
    }
}
