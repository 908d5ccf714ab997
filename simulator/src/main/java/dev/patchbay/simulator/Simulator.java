package dev.patchbay.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A venue of one's own on a loopback port, that speaks PocketOption's protocol.
 *
 * <p>Safe for any thread. All that it is lives on one thread of its own; what is asked of it here has been done there when
 * the call returns.
 *
 * <p>It lets {@link #DEMO_SSID} and {@link #REAL_SSID} in, serves each subscription with two to ten ticks a second, tells
 * the history of what it ticked and of the 30 days before, trades with the money of both accounts, and is two hours ahead
 * of UTC. Its chance comes from a seed, its time from a {@link SimulatorClock}, its faults are asked for.
 */
public final class Simulator extends Booked implements AutoCloseable {
    /** The browser that {@link #REAL_SSID} was made with, which the upgrade request must name. */
    public static final String REAL_USER_AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    /** The auth frame of a demo account that every simulator lets in. */
    public static final String DEMO_SSID = "42[\"auth\",{\"session\":\"simulator0demo0session0001\",\"isDemo\":1,"
            + "\"uid\":12345678,\"platform\":2,\"isFastHistory\":true,\"isOptimized\":true}]";

    /** The auth frame of a real account that every simulator lets in, from the right browser. */
    public static final String REAL_SSID = "42[\"auth\",{\"session\":\"a:4:{s:10:\\\"session_id\\\";s:32:\\\""
            + "00112233445566778899aabbccddeeff\\\";s:10:\\\"ip_address\\\";s:9:\\\"127.0.0.1\\\";s:10:\\\"user_agent\\\";s:101:\\\""
            + REAL_USER_AGENT + "\\\";s:13:\\\"last_activity\\\";i:1732926685;}ffeeddccbbaa99887766554433221100\","
            + "\"isDemo\":0,\"uid\":12345678,\"platform\":2}]";

    /** Between two chunks the simulator's thread may read and write. */
    private static final int FLOOD_CHUNK = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);

    private final Loop loop;
    private final Venue venue;
    private final Listener listener;
    private final boolean tls;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    Simulator(Settings settings) {
        var recorder = new Recorder(settings.recordLimit);
        var thread = new Loop(settings.clock);
        this(settings, recorder, thread, thread.call(() -> new Venue(settings, thread, recorder)));
    }

    private Simulator(Settings settings, Recorder recorder, Loop loop, Venue venue) {
        super(recorder, loop, venue);
        this.loop = loop;
        this.venue = venue;
        tls = settings.tls != null;
        listener = new Listener(venue);
        try {
            listener.start();
        } catch (IllegalStateException taken) {
            loop.close();
            throw taken;
        }
        LOG.info("simulator listens; url={} seed={} faults={}", url(), settings.seed, settings.faults);
    }

    /**
     * Starts a simulator with nothing special about it, on any free port.
     *
     * @return one that listens
     */
    public static Simulator start() {
        return builder().start();
    }

    /**
     * Says what a simulator shall be like.
     *
     * @return a new builder
     */
    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /**
     * Where to connect to.
     *
     * @return {@code ws://127.0.0.1:PORT/socket.io/?EIO=4&transport=websocket}, or the same with {@code wss}
     */
    public String url() {
        return (tls ? "wss" : "ws") + "://127.0.0.1:" + port() + "/socket.io/?EIO=4&transport=websocket";
    }

    /**
     * Where it listens.
     *
     * @return the port, never 0
     */
    public int port() {
        return listener.port();
    }

    /**
     * Sends an event to everybody who is logged in.
     *
     * @param event its name
     * @param json its payload, sent as it is written, JSON or not
     */
    public void send(String event, String json) {
        loop.run(() -> venue.clients().forEach(client -> client.send(event, json)));
    }

    /**
     * Sends an event on one connection, logged in or not.
     *
     * @param connection its number, from 1
     * @param event its name
     * @param json its payload, sent as it is written, JSON or not
     * @return false when there is no such WebSocket, or not any more
     */
    public boolean send(int connection, String event, String json) {
        return loop.call(() -> {
            Optional<Session> client = venue.session(connection);
            client.ifPresent(open -> open.send(event, json));
            return client.isPresent();
        });
    }

    /**
     * Sends the same event many times to everybody who is logged in, as fast as it goes.
     *
     * <p>A client that reads more slowly than that is reset once {@link SimulatorBuilder#maxBacklog} bytes wait for it.
     *
     * @param event its name
     * @param json its payload
     * @param count how many times
     */
    public void flood(String event, String json, int count) {
        for (int left = count; left > 0; left -= FLOOD_CHUNK) {
            int now = Math.min(left, FLOOD_CHUNK);
            loop.run(() -> venue.clients().forEach(client -> client.flood(event, json, now)));
        }
    }

    /**
     * Sends one text message as it is, on every WebSocket.
     *
     * @param text what it holds
     */
    public void sendText(String text) {
        write(Piece.text(text));
    }

    /**
     * Sends one binary message as it is, on every WebSocket.
     *
     * @param bytes what it holds; copied
     */
    public void sendBinary(byte[] bytes) {
        write(new Piece(true, bytes.clone(), 1));
    }

    /**
     * Sets a fault, besides those that are set; its moments count from now.
     *
     * @param fault what goes wrong, and when
     */
    public void fault(Fault fault) {
        loop.run(() -> venue.faults().add(fault));
    }

    /** Takes back every fault; what it did to a connection stays done. */
    public void clearFaults() {
        loop.run(venue.faults()::clear);
    }

    /**
     * Answers the next upgrade with another status than 101.
     *
     * @param status from 200 to 599
     */
    public void refuseNext(int status) {
        fault(Fault.refuse(status).nth(1));
    }

    /**
     * Refuses every login for a while with {@code NotAuthorized}, as the venue does to an account that asked too often.
     *
     * @param length for how long, by the simulator's clock
     */
    public void refuseLogins(Duration length) {
        loop.run(() -> venue.door().refuseUntil(loop.now().plus(length)));
    }

    /** Shuts the port: who connects now is refused by TCP. Connections that are open stay. */
    public void stopListening() {
        listener.stop();
    }

    /** Opens the port again, the same one. */
    public void startListening() {
        listener.start();
    }

    /** Closes every TCP connection, without a close frame. */
    public void cutAll() {
        loop.run(() -> venue.connections().forEach(Connection::cut));
    }

    /** Resets every TCP connection. */
    public void resetAll() {
        loop.run(() -> venue.connections().forEach(Connection::reset));
    }

    /** Leaves every connection that is open half open: nothing is sent any more, what comes is recorded. */
    public void freeze() {
        loop.run(() -> venue.connections().forEach(Connection::freeze));
    }

    /** Sends everybody {@code 41}, then closes. */
    public void disconnectAll() {
        loop.run(() -> venue.connections().forEach(Connection::disconnect));
    }

    /**
     * Sends everybody a close frame, then closes.
     *
     * @param code from 1000 to 4999; 1005 stands for a frame without a code
     * @param reason what the frame says besides, perhaps nothing
     */
    public void closeAll(int code, String reason) {
        var close = new Action.Close(code, reason);
        loop.run(() -> venue.connections().forEach(connection -> connection.kill(close)));
    }

    /** Reads nothing any more from any connection that is open, so that the clients' writes back up. */
    public void pauseReading() {
        loop.run(() -> venue.connections().forEach(connection -> connection.reading(false)));
    }

    /** Reads on. */
    public void resumeReading() {
        loop.run(() -> venue.connections().forEach(connection -> connection.reading(true)));
    }

    /**
     * The end of this simulator, for those who wait for it.
     *
     * @return completes when {@link #close} is done
     */
    public CompletableFuture<Boolean> closed() {
        return closed.copy();
    }

    /**
     * Shuts the port, cuts every connection, ends the thread; in this order, within some seconds.
     *
     * <p>Closing again does nothing but wait for the same end.
     */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            listener.stop();
            cutAll();
            loop.close();
            closed.complete(true);
        }
        closed.join();
    }

    @Override
    public String toString() {
        return "Simulator[" + url() + "]";
    }

    private void write(Piece piece) {
        loop.run(() -> venue.connections().forEach(connection -> {
            boolean _ = connection.write(List.of(piece));
        }));
    }
}
