package dev.patchbay.core.laboratory;

import dev.patchbay.api.Endpoint;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.core.session.LinkDialer;
import dev.patchbay.core.session.LinkListener;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A network in memory, whose peers the test plays.
 *
 * <p>Safe for any thread. Each link has one virtual thread as its event loop, which ends with the link.
 */
public final class MemoryNet implements LinkDialer {
    /** How long the test waits for what must come, by the machine's clock. */
    public static final Duration SOON = Duration.ofSeconds(10);

    private final BlockingQueue<Peer> dialed = new LinkedBlockingQueue<>();
    private final TimeSource time;

    /** A network on which nobody has dialed yet, in the machine's time. */
    public MemoryNet() {
        this(TimeSource.system());
    }

    /** A network on which nobody has dialed yet; what it delivers is stamped with this time. */
    public MemoryNet(TimeSource time) {
        this.time = time;
    }

    @Override
    public Peer dial(Endpoint endpoint, Protocol protocol, LinkListener listener) {
        var peer = new Peer(endpoint, protocol, listener, time);
        dialed.add(peer);
        return peer;
    }

    /**
     * The next dial; its WebSocket is not open yet.
     *
     * @throws AssertionError if nobody dials within {@link #SOON}
     */
    public Peer accept() throws InterruptedException {
        Peer peer = dialed.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("expected the client to dial, but it did not within " + SOON);
        }
        return peer;
    }

    /** Whether somebody has dialed and was not accepted. */
    public boolean hasDialed() {
        return !dialed.isEmpty();
    }
}
