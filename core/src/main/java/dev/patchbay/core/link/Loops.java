package dev.patchbay.core.link;

import io.netty.channel.IoEventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The event loops that all clients of this process share.
 *
 * <p>Safe for any thread. The first lease starts the threads, the return of the last one stops them.
 *
 * <p>The loops are single ones, not a {@code MultiThreadIoEventLoopGroup}: when that ends, it reports to Netty's global executor, whose
 * thread then stays for a second after everything of ours is gone.
 */
final class Loops {
    private static final int MOST = 8;
    private static final Duration STOPPING = Duration.ofSeconds(2);

    /** Guarded by the class: in use while it has a lease. */
    private static final Map<Transport, Loops> SHARED = new EnumMap<>(Transport.class);

    private final Transport transport;
    private final List<IoEventLoop> all = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger given = new AtomicInteger();

    /** Guarded by the class. */
    private int leases;

    private Loops(Transport transport) {
        this.transport = transport;
        int size = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
        for (int number = 1; number <= size; number++) {
            String name = "patchbay-io-" + number;
            var loop = new SingleThreadIoEventLoop(null, threads(name), transport.handlers());
            all.add(loop);
            turns.add(new Turn(loop));
        }
    }

    /** Takes part in the loops. Every lease is given back once, with {@link #release}. */
    static Loops lease(Transport transport) {
        synchronized (Loops.class) {
            Loops loops = SHARED.computeIfAbsent(transport, Loops::new);
            loops.leases++;
            return loops;
        }
    }

    /** The loop for the next link. */
    Turn next() {
        return turns.get(Math.floorMod(given.getAndIncrement(), turns.size()));
    }

    /** Whether the caller runs on one of the loops, where it must not wait for them. */
    boolean calledFromOne() {
        return all.stream().anyMatch(IoEventLoop::inEventLoop);
    }

    /** Gives a lease back. The last one stops the threads and waits for their end, at most 2 s, unless it is called from one of them. */
    void release() {
        synchronized (Loops.class) {
            if (--leases > 0) {
                return;
            }
            SHARED.remove(transport);
        }
        for (IoEventLoop loop : all) {
            // No listener on what it returns: to tell one, Netty would start its global executor.
            var _ = loop.shutdownGracefully(0, STOPPING.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (!calledFromOne()) {
            join();
        }
    }

    private void join() {
        List<Thread> started;
        synchronized (threads) {
            started = List.copyOf(threads);
        }
        try {
            for (Thread thread : started) {
                thread.join(STOPPING);
            }
        } catch (InterruptedException e) { // the loops end all the same
            Thread.currentThread().interrupt();
        }
    }

    private ThreadFactory threads(String name) {
        return task -> {
            var thread = new FastThreadLocalThread(task, name);
            thread.setDaemon(true);
            synchronized (threads) {
                threads.add(thread);
            }
            return thread;
        };
    }
}
