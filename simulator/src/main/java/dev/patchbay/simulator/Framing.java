package dev.patchbay.simulator;

import java.util.Locale;

/** In which frames the venue tells an event, right and wrong ways alike. */
public enum Framing {
    /** {@code 451-["event",{"_placeholder":true,"num":0}]}, then the payload in a binary frame: the venue's usual way. */
    PLACEHOLDER(true),
    /** {@code 42["event",payload]}. */
    INLINE(true),
    /** {@code 451-["event",payload]}, and no body after it. */
    INLINE_BINARY(true),
    /** {@code 451-["event"]}, then the payload in a binary frame. */
    HEADER_ONLY(true),
    /** {@code 451-["event",}, cut short like that, then the payload in a binary frame. */
    HEADER_CUT(true),
    /** A placeholder, then the payload in a text frame. */
    TEXT_BODY(true),
    /** {@code 42[["event",payload]]}. */
    NESTED(true),
    /** {@code 42["event",payload,"updateTime",seconds]}: two events in one array. */
    PAIRED(true),
    /** An Engine.IO ping between header and body. */
    PING_BETWEEN(true),
    /** A header that no body follows. */
    BODY_MISSING(false),
    /** A header, and its body two times over. */
    BODY_TWICE(true),
    /** A placeholder that asks for the eighth of one attachment. */
    WRONG_NUM(false),
    /** {@code 452-}: two placeholders inside the payload, two bodies. */
    TWO_ATTACHMENTS(true),
    /** Header and body each cut into several WebSocket frames, with a WebSocket ping in between. */
    FRAGMENTED(true),
    /** A body filled up with white space to a million bytes. */
    HUGE(true),
    /** A body that is not UTF-8. */
    INVALID_UTF8(false),
    /** A text frame that is not UTF-8, which RFC 6455 answers with close code 1007. */
    INVALID_UTF8_TEXT(false),
    /** A body that is not JSON. */
    INVALID_JSON(false);

    private final boolean readable;

    Framing(boolean readable) {
        this.readable = readable;
    }

    /**
     * Whether a faultless client finds the event in these frames.
     *
     * @return false for a form that loses it
     */
    public boolean readable() {
        return readable;
    }

    /** The name in a fault's text. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
