package dev.patchbay.benchmarks.server;

import dev.patchbay.benchmarks.load.Texts;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Many connections on one thread: each gets a message a second, evenly spread over the second. Safe for any thread. */
final class Ticker {
    private static final int SLICES = 50;

    private final Set<Peer> peers = ConcurrentHashMap.newKeySet();

    Ticker() {
        Thread.ofPlatform().daemon().name("ticker").start(this::run);
    }

    void add(Peer peer) {
        peers.add(peer);
    }

    /** Drops all of them at once. */
    void drop() {
        peers.forEach(Peer::close);
        peers.clear();
    }

    private void run() {
        long period = TimeUnit.SECONDS.toNanos(1) / SLICES;
        long next = System.nanoTime();
        for (int slice = 0; ; slice = (slice + 1) % SLICES) {
            for (Peer each : peers) {
                if (Math.floorMod(System.identityHashCode(each), SLICES) == slice) {
                    tick(each);
                }
            }
            next = Math.max(next + period, System.nanoTime() - period); // a late one is not made good for in a rush
            while (next - System.nanoTime() > 0) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private void tick(Peer peer) {
        try {
            peer.write(Frames.frame(Frames.TEXT, Texts.octets(0, 120)));
        } catch (IOException e) {
            peers.remove(peer);
            peer.close();
        }
    }
}
