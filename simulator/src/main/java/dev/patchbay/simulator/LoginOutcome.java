package dev.patchbay.simulator;

import java.util.Locale;

/** How the venue answers {@code auth}. */
public enum LoginOutcome {
    /** {@code successauth} whose body is {@code {"id":…}}. */
    ID,
    /** {@code successauth} whose body is {@code {"serverName":…}}. */
    SERVER_NAME,
    /** {@code successauth} with its payload in the text frame: no body follows. */
    INLINE,
    /** {@code 42["NotAuthorized"]}, then {@code 41} and the end. */
    NOT_AUTHORIZED,
    /** {@code 42["NotAuthorized",{}]}, then {@code 41} and the end. */
    NOT_AUTHORIZED_PAYLOAD,
    /** {@code 42["notAuthorized"]}, then {@code 41} and the end. */
    NOT_AUTHORIZED_LOWER_CASE,
    /** {@code 42["auth_error"]}, then {@code 41} and the end. */
    AUTH_ERROR,
    /** {@code 42["autherror"]}, then {@code 41} and the end. */
    AUTHERROR,
    /** {@code 41} alone, and the end. */
    DISCONNECT,
    /** A WebSocket close frame with code 1000, without a word. */
    CLOSE,
    /** Nothing at all. */
    SILENCE;

    /** The name in a fault's text. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
