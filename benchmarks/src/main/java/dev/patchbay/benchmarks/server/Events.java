package dev.patchbay.benchmarks.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * A server of Socket.IO (revision 5 of its protocol, over revision 4 of Engine.IO's) that sends events until its client has had enough.
 *
 * <p>A ping of Engine.IO follows each burst of events. A client answers it behind the events before it, so the server knows how many bursts
 * are under way, and bounds them: some clients read faster than they hand out, and would keep all that they have read. For one thread, which
 * hears; another sends.
 */
final class Events {
    private static final int EVENT_BYTES = 96;

    /** Of half a MiB each: enough that the server never waits for a client that is faster than it is. */
    private static final int UNDER_WAY = 4;

    private static final byte[] BURST = burst();

    private final Peer peer;
    private final Semaphore room = new Semaphore(UNDER_WAY);

    /** Written by the thread that hears, read by the one that sends. */
    private volatile boolean enough;

    Events(Peer peer) {
        this.peer = peer;
    }

    /** Serves it, to the connection's end. */
    void serve() throws IOException {
        join();
        Thread.ofPlatform().daemon().start(this::send);
        try {
            hear();
        } finally {
            peer.close();
            room.release(); // who sends finds it closed
        }
    }

    /** Engine.IO's open packet, and Socket.IO's answer to the connect packet. */
    private void join() throws IOException {
        peer.write(Frames.text("0{\"sid\":\"benchmark\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,"
                + "\"maxPayload\":1000000}"));
        do {
            peer.reader().frame();
        } while (!peer.reader().text().startsWith("40"));
        peer.write(Frames.text("40{\"sid\":\"benchmark\"}"));
    }

    private void send() {
        try {
            room.acquireUninterruptibly();
            while (!enough) {
                peer.write(BURST);
                room.acquireUninterruptibly();
            }
            peer.write(Frames.text("42[\"over\"]"));
        } catch (IOException e) {
            // so it has ended
        }
    }

    /** An answer to the close frame might come in the midst of another, so there is none. */
    private void hear() throws IOException {
        do {
            peer.reader().frame();
            switch (peer.reader().text()) {
                case "3" -> room.release();
                case "42[\"enough\"]" -> {
                    enough = true;
                    room.release();
                }
                default -> {}
            }
        } while (peer.reader().opcode() != Frames.CLOSE);
    }

    private static byte[] burst() {
        byte[] flood = Frames.flood(number -> Frames.event(number, EVENT_BYTES));
        var burst = new ByteArrayOutputStream(2 * flood.length + 8);
        burst.writeBytes(flood);
        burst.writeBytes(flood);
        burst.writeBytes(Frames.text("2"));
        return burst.toByteArray();
    }
}
