package dev.patchbay.core.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * The addresses of one host, in the order to try them.
 *
 * @param index which one is tried
 */
record Addresses(List<InetAddress> all, int index, int port) {
    InetSocketAddress current() {
        return new InetSocketAddress(all.get(index), port);
    }

    boolean more() {
        return index + 1 < all.size();
    }

    Addresses next() {
        return new Addresses(all, index + 1, port);
    }

    /** The share of the time that the current one gets; no limit for the last one, which the dial's own deadline ends. */
    int millis(Duration connect) {
        return more() ? Math.clamp(connect.toMillis() / all.size(), 1, Integer.MAX_VALUE) : 0;
    }
}
