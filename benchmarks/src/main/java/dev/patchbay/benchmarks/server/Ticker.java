package dev.patchbay.benchmarks.server;

import dev.patchbay.benchmarks.load.Texts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many connections on one thread: each gets a message a second, or a ping where it shall only be kept alive, evenly spread over the second.
 * Safe for any thread.
 */
final class Ticker {
    private static final int SLICES = 50;

    private static final byte[] MESSAGE = Frames.frame(Frames.TEXT, Texts.octets(0, 120));
    private static final byte[] PING = Frames.frame(Frames.PING, new byte[0]);

    private final Map<Peer, byte[]> peers = new ConcurrentHashMap<>();

    Ticker() {
        Thread.ofPlatform().daemon().name("ticker").start(this::run);
    }

    /** From now on it gets messages. */
    void tell(Peer peer) {
        peers.put(peer, MESSAGE);
    }

    /** From now on it is kept alive. */
    void keep(Peer peer) {
        peers.put(peer, PING);
    }

    /** Drops all of them at once. */
    void drop() {
        for (Peer each : List.copyOf(peers.keySet())) { // not those who are back meanwhile
            peers.remove(each);
            each.close();
        }
    }

    private void run() {
        long period = TimeUnit.SECONDS.toNanos(1) / SLICES;
        long next = System.nanoTime();
        for (int slice = 0; ; slice = (slice + 1) % SLICES) {
            int now = slice;
            peers.forEach((peer, what) -> {
                if (Math.floorMod(System.identityHashCode(peer), SLICES) == now) {
                    write(peer, what);
                }
            });
            next = Math.max(next + period, System.nanoTime() - period); // a late one is not made good for in a rush
            while (next - System.nanoTime() > 0) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private void write(Peer peer, byte[] what) {
        try {
            peer.write(what);
        } catch (IOException e) {
            peers.remove(peer);
            peer.close();
        }
    }
}
