package dev.patchbay.simulator;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client's text message means.
 *
 * <p>Immutable.
 *
 * @param kind its kind
 * @param event the event's name, null when it is none
 * @param payload the event's payload, null when there is none
 */
record Packet(Kind kind, @Nullable String event, @Nullable JsonNode payload) {
    static final Packet NONE = plain(Kind.UNKNOWN);
    private static final Pattern BEFORE_JSON = Pattern.compile("42(/[^,]*,)?\\d*");

    enum Kind {
        PING,
        PONG,
        LEAVE,
        CONNECT,
        DISCONNECT,
        EVENT,
        UNKNOWN
    }

    static Packet parse(String text) {
        if (text.startsWith("42")) {
            return event(text);
        }
        if (text.startsWith("40")) {
            return plain(Kind.CONNECT);
        }
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '1' -> plain(Kind.LEAVE);
            case '2' -> plain(Kind.PING);
            case '3' -> plain(Kind.PONG);
            default -> plain(text.startsWith("41") ? Kind.DISCONNECT : Kind.UNKNOWN);
        };
    }

    /** The name of an event; empty when this is none. */
    String eventName() {
        return event == null ? "" : event;
    }

    @Nullable
    String payloadText() {
        return payload == null ? null : Json.text(payload);
    }

    private static Packet event(String text) {
        int start = text.indexOf('[');
        if (start < 0 || !BEFORE_JSON.matcher(text.substring(0, start)).matches()) {
            return plain(Kind.UNKNOWN);
        }
        JsonNode array = Json.parse(text.substring(start));
        if (array == null || array.isEmpty() || !array.get(0).isString()) {
            return plain(Kind.UNKNOWN);
        }
        return new Packet(Kind.EVENT, array.get(0).stringValue(), array.get(1));
    }

    private static Packet plain(Kind kind) {
        return new Packet(kind, null, null);
    }
}
