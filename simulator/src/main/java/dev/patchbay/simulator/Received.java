package dev.patchbay.simulator;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket message that the venue got, after reassembly.
 *
 * <p>Immutable. It holds all that came, a session too; {@link #toString} shows no secret.
 *
 * @param order from 1, over all connections
 * @param connection the number of the connection, from 1
 * @param time when, by the simulator's clock
 * @param kind what kind of frame
 * @param text the text of a text message; the code and reason of a close frame; the length of anything else
 * @param loggedIn whether the connection was logged in by then
 * @param event the name of the Socket.IO event, null when it is none
 * @param payload the JSON of the event's payload, null when there is none
 */
public record Received(
        long order,
        int connection,
        Instant time,
        Kind kind,
        String text,
        boolean loggedIn,
        @Nullable String event,
        @Nullable String payload) {
    private static final int SHOWN = 160;

    /** What kind of frame it was. */
    public enum Kind {
        /** A text message. */
        TEXT,
        /** A binary message. */
        BINARY,
        /** A WebSocket ping. */
        PING,
        /** A WebSocket pong. */
        PONG,
        /** A close frame. */
        CLOSE
    }

    /**
     * Whether it is an event of this name.
     *
     * @param name the event's name
     * @return false for other events, and for what is no event
     */
    public boolean isEvent(String name) {
        return name.equals(event);
    }

    /**
     * Matches the events of one name.
     *
     * @param name the event's name
     * @return a predicate for {@link Simulator#awaitReceived}
     */
    public static Predicate<Received> event(String name) {
        return received -> received.isEvent(name);
    }

    /** All but the secrets: of {@code auth} and of what cannot be read, only the length. */
    @Override
    public String toString() {
        return "Received[" + order + " connection=" + connection + " " + time + " " + kind + " " + shown()
                + (loggedIn ? "" : " before login") + "]";
    }

    private String shown() {
        if (kind != Kind.TEXT || (event == null && text.length() < 3)) {
            return text;
        }
        boolean secret = event == null || event.equals("auth") || text.contains("session") || text.contains("oken");
        if (secret) {
            return (event == null ? "no event" : event) + " of " + text.length() + " characters";
        }
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
