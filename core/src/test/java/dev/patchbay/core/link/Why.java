package dev.patchbay.core.link;

/** Reasons to differ that several cases share. Immutable. */
final class Why {
    static final String NO_OCTET = "it refuses a fragment that gives no octet by itself";
    static final String LAST_BLOCK =
            "behind a last block it reads nothing more of the message, though 7.2.1 has the next one follow";
    static final String LAST_FOR_EVER = "behind a last block it inflates no message any more";
    static final String EXTENSION_CODE =
            "it has 1010 for all that its extensions refuse, which 7.4.1 of RFC 6455 has for clients that miss one";
    static final String NO_LIMIT =
            "it has no limit: it hands on what comes of a frame, and its application has to count";
    static final String WINDOW = "its window is no larger than the one that the server named";
    static final String NUMBERS = "it takes a number in any form";
    static final String ITS_OFFER = "its own offer has client_max_window_bits";
    static final String TWICE = "it passes over a parameter that comes twice";
    static final String VALUE = "it passes over a value where none may stand";
    static final String UNKNOWN = "it passes over a parameter that it does not know";
    static final String UNREADABLE = "it passes over what it cannot read";
    static final String TWO_ANSWERS = "it takes one of two answers";

    private Why() {}
}
