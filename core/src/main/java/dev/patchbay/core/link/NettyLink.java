package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.core.session.Link;
import dev.patchbay.core.session.LinkListener;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket, from the first look-up of a name to the last byte.
 *
 * <p>Owned by its event loop; the methods of {@link Link} only leave tasks there.
 *
 * <p><b>States.</b> Dialing → open → closing → ended, and from each straight to ended. Closing begins with a close frame of ours, be it
 * the first or the answer to the peer's. From then on nothing is delivered and nothing pulled; it lasts until that frame is written, and
 * where we were first until the peer has answered, at most {@code Timing.closing}.
 *
 * <p><b>Order.</b> At the end every message that was begun has its end first, then the socket is closed, then the listener is told.
 *
 * <p><b>Threads.</b> Many threads may call {@code flush}, for every message: only the first since the last pull leaves a task.
 */
final class NettyLink implements Link, Dial.End, OpenSocket.Events, Turn.Member {
    private static final Logger LOG = LoggerFactory.getLogger(NettyLink.class);

    private enum State {
        DIALING,
        OPEN,
        CLOSING,
        ENDED
    }

    private final ClientLinks client;
    private final Turn turn;
    private final EventLoop loop;
    private final LinkListener listener;
    private final ProtocolGuard protocol;
    private final Dial dial;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /** Set by any thread that flushes, cleared on the event loop before it pulls. */
    private final AtomicBoolean flushing = new AtomicBoolean();

    private State state = State.DIALING;
    private boolean reading = true;

    /** Whether the listener has yet to be told of the end of a batch. */
    private boolean within;

    private @Nullable OpenSocket socket;
    private @Nullable Closing closing;

    NettyLink(ClientLinks client, Turn turn, Endpoint endpoint, Protocol protocol, LinkListener listener) {
        this.client = client;
        this.turn = turn;
        this.loop = turn.loop();
        this.listener = listener;
        this.protocol = new ProtocolGuard(protocol, this::end);
        this.dial = new Dial(client, endpoint, loop, this);
    }

    /** Begins; called once. */
    void start() {
        post(() -> {
            if (state == State.DIALING) {
                dial.start();
            }
        });
    }

    /** Completed when the listener has been told of the end. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    @Override
    public void flush() {
        if (flushing.compareAndSet(false, true)) {
            post(this::pull);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (!CloseCode.sendable(code)) {
            throw new IllegalArgumentException(
                    "a link is closed with 1000 to 1003, 1007 to 1014 or 3000 to 4999, got " + code);
        }
        post(() -> closeHere(code, reason));
    }

    @Override
    public void abort() {
        post(() -> end(Ending.of(Cause.Kind.REQUESTED, "aborted here")));
    }

    @Override
    public void reading(boolean on) {
        if (loop.inEventLoop()) { // at once: as a task it would come after all that is read in this turn
            setReading(on);
        } else {
            post(() -> setReading(on));
        }
    }

    @Override
    public void opened(Channel channel, Optional<Deflate> deflate) {
        state = State.OPEN;
        OpenSocket open = OpenSocket.of(client, channel, deflate, protocol, listener, this);
        socket = open;
        try {
            listener.opened();
        } catch (RuntimeException e) {
            LOG.error("a link's listener failed in opened()", e);
            end(Failure.of(Phase.OPEN, e));
            return;
        }
        protocol.open(open.wire());
        applyReading();
        pull();
    }

    @Override
    public void failed(Phase phase, Ending failure) {
        end(failure);
    }

    @Override
    public void frame(Kind kind, ByteBuffer payload) {
        OpenSocket open = socket;
        if (state == State.OPEN && open != null) {
            listener.frameReceived(kind, payload);
            protocol.frame(kind, payload, open.wire());
        }
    }

    @Override
    public void pinged(byte[] payload) {
        OpenSocket open = socket;
        if (state == State.OPEN && open != null) {
            open.out().pong(payload);
        }
    }

    /** Any byte was life already; see {@link Heartbeat}. */
    @Override
    public void ponged(byte[] payload) {}

    @Override
    public void batchEnded() {
        OpenSocket open = socket;
        if (state == State.OPEN && open != null) {
            open.wire().batchEnded();
            open.out().flush();
            if (!within) {
                within = true;
                turn.read(this);
            }
        }
    }

    @Override
    public void turnEnded() {
        if (!within) {
            return;
        }
        within = false;
        try {
            listener.batchEnded();
        } catch (RuntimeException e) { // a bug of core's; it costs this link, and not those that read in the same turn
            LOG.error("a link's listener failed in batchEnded()", e);
            end(Failure.of(Phase.OPEN, e));
        }
    }

    @Override
    public void writable() {
        flush(); // as a task, not here: a peer that reads quickly must not keep the loop from its other links
    }

    @Override
    public void peerClosed(int code, String reason) {
        if (state == State.OPEN) {
            int answer = CloseCode.sendable(code) ? code : CloseCode.NONE;
            closing(CloseCode.ending(code, reason), answer, "", true);
        } else if (state == State.CLOSING && closing != null) {
            closing.peerClosed(code);
        }
    }

    @Override
    public void broken(Throwable thrown) {
        Ending failure = Failure.of(Phase.OPEN, thrown);
        if (state == State.OPEN && failure.code() != 0) {
            closing(failure, failure.code(), failure.cause().detail(), false);
        } else {
            end(failure);
        }
    }

    @Override
    public void hungUp() {
        end(Failure.hungUp(Phase.OPEN));
    }

    @Override
    public void endByProtocol(Cause cause) {
        closing(new Ending(cause, Duration.ZERO, 0), CloseCode.of(cause.kind()), "", true);
    }

    /** Ends at once; for the cause of the closing, if one goes on. */
    @Override
    public void end(Ending asked) {
        assert loop.inEventLoop() : "NettyLink.end called off its event loop";
        turnEnded(); // what was delivered comes before the end; it may end the link itself
        if (state == State.ENDED) {
            return;
        }
        Ending ending = closing == null ? asked : closing.stop();
        state = State.ENDED;
        dial.cancel();
        OpenSocket open = socket;
        Cause cause = ending.told(dial.phase(), open == null ? "" : open.last().toString());
        Channel channel = dial.channel();
        if (open != null) {
            open.out().fail(cause.toString());
            open.close();
        } else if (channel != null) {
            channel.unsafe().close(channel.newPromise());
        }
        if (channel == null) {
            tell(cause, ending.retryAfter());
        } else {
            channel.closeFuture().addListener(closed -> tell(cause, ending.retryAfter()));
        }
    }

    private void tell(Cause cause, Duration retryAfter) {
        try {
            listener.closed(cause, retryAfter);
        } catch (RuntimeException e) { // a bug of core's; the link is over, and others share this loop
            LOG.error("a link's listener failed in closed()", e);
        }
        gone.complete(null);
    }

    private void pull() {
        flushing.set(false);
        OpenSocket open = socket;
        if (state != State.OPEN || open == null) {
            return;
        }
        try {
            open.out().pull();
        } catch (RuntimeException e) {
            LOG.error("a link's listener failed while it was asked for messages", e);
            end(Failure.of(Phase.OPEN, e));
        }
    }

    private void closeHere(int code, String reason) {
        Ending ending = Ending.of(Cause.Kind.REQUESTED, "closed here" + (reason.isEmpty() ? "" : ": " + reason));
        if (state == State.DIALING) {
            end(ending);
        } else if (state == State.OPEN && socket != null) {
            protocol.goodbye(socket.wire());
            closing(ending, code, reason, false);
        }
    }

    /** Says so to the peer; then ends, when that is written, or when the peer has answered. */
    private void closing(Ending ending, int code, String reason, boolean sentIsEnough) {
        OpenSocket open = socket;
        if (state != State.OPEN || open == null) {
            return;
        }
        state = State.CLOSING;
        open.heartbeat().stop();
        open.wire().over();
        open.channel().config().setAutoRead(true); // for the peer's answer; what else comes is dropped
        Future<?> timer = loop.schedule(
                () -> end(ending), client.settings().timing().closing().toNanos(), TimeUnit.NANOSECONDS);
        Closing begun = new Closing(ending, sentIsEnough, timer, this::end);
        closing = begun;
        open.out().close(code, CloseCode.fit(reason)).addListener(written -> begun.sent());
    }

    private void setReading(boolean on) {
        reading = on;
        applyReading();
    }

    private void applyReading() {
        if (state == State.OPEN && socket != null) {
            socket.channel().config().setAutoRead(reading);
            socket.heartbeat().reading(reading);
        }
    }

    private void post(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            assert loop.isShuttingDown() : "only a loop that stops refuses, and its links have ended before";
        }
    }
}
