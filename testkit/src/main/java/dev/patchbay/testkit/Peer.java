package dev.patchbay.testkit;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Endpoint;
import dev.patchbay.core.laboratory.MemoryNet;
import java.util.List;

/**
 * The venue's end of one connection of a {@link TestClient}, played by the test.
 *
 * <p>Safe for any thread.
 */
public final class Peer {
    private final dev.patchbay.core.laboratory.Peer link;
    private final Runnable settle;

    Peer(dev.patchbay.core.laboratory.Peer link, Runnable settle) {
        this.link = link;
        this.settle = settle;
    }

    /** Where the client dialed. */
    public Endpoint endpoint() {
        return link.endpoint();
    }

    /** Accepts the WebSocket; done already where the {@link TestClient} logs the client in by itself. */
    public Peer opens() {
        link.open();
        return this;
    }

    /** Sends text frames, all in one read of the client's socket. */
    public Peer sends(String... frames) {
        link.send(frames);
        return this;
    }

    /** Sends a binary frame; each number is one byte. */
    public Peer sendsBytes(int... bytes) {
        link.sendBytes(bytes);
        return this;
    }

    /**
     * The next frame that the client sends; waits for it, by the machine's clock.
     *
     * @return a text frame as it is, a binary one as {@code binary of} and its length
     * @throws AssertionError if none comes within ten seconds
     */
    public String receives() throws InterruptedException {
        return link.receive();
    }

    /**
     * All frames that the client has sent and nobody received, once the client has settled.
     *
     * @return empty if it has nothing more to say
     */
    public List<String> received() {
        settle.run();
        return link.receivedSoFar();
    }

    /** From now on the client's writes begin and never end. */
    public Peer stopsConfirming() {
        link.stopConfirming();
        return this;
    }

    /** Cuts the connection, as a network does. */
    public void cuts() {
        link.cut();
        settle.run();
    }

    /** Ends the connection for a reason of the test's choice. */
    public void cuts(Cause cause) {
        link.cut(cause);
        settle.run();
    }

    /** Plays the venue's part in a login. */
    @FunctionalInterface
    public interface Login {
        /**
         * A client has dialed; the WebSocket is not open yet.
         *
         * @throws InterruptedException if the test is to stop
         */
        void admit(Peer peer) throws InterruptedException;
    }

    /** Logs in whoever speaks the lines of the testkit's own venue. */
    static void admitLines(Peer peer) throws InterruptedException {
        String login = peer.opens().receives();
        if (!login.startsWith("login ")) {
            throw new AssertionError("expected the client to log in with 'login' and its secret, found '" + login
                    + "' within " + MemoryNet.SOON);
        }
        peer.sends("welcome");
    }
}
