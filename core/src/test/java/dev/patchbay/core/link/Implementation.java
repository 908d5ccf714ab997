package dev.patchbay.core.link;

/** Who else reads the octets of the cases, and answers them. */
enum Implementation {
    /** Its inflater behind its frame decoder; with neither of ours, but for what follows them. */
    NETTY("Netty's inflater"),
    WS("ws"),
    DRIVER("websocket-driver"),
    WSPROTO("wsproto");

    private final String library;

    Implementation(String library) {
        this.library = library;
    }

    /** The name of its package. */
    String library() {
        return library;
    }

    /** Whether it is a script of {@code src/test/node}; of {@code src/test/python} otherwise. */
    boolean onNode() {
        return this == WS || this == DRIVER;
    }
}
