package dev.patchbay.core.link;

/** How far a link has come; the word stands at the head of what is told of its end. */
enum Phase {
    NAME("looking up the name"),
    CONNECT("connecting"),
    PROXY("asking the proxy"),
    TLS("securing with TLS"),
    UPGRADE("upgrading to WebSocket"),
    OPEN("open");

    private final String words;

    Phase(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
