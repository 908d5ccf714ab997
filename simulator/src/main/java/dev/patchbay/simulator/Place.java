package dev.patchbay.simulator;

import java.util.Locale;

/** Where in a connection's life a fault may strike. */
enum Place {
    ACCEPT(false),
    UPGRADE(false),
    OPEN(false),
    CONNECT(false),
    AUTH(false),
    READY(false),
    PING(false),
    SEND(true),
    RECEIVE(true),
    TICK(true);

    private final boolean named;

    Place(boolean named) {
        this.named = named;
    }

    /** Whether it is about an event or an asset, which has a name. */
    boolean named() {
        return named;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
