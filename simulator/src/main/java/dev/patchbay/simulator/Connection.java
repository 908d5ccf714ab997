package dev.patchbay.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's socket: what is written to it, and every way to lose it.
 *
 * <p>Owned by its event loop.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration CLOSE_REPLY = Duration.ofSeconds(5);
    private static final int NO_CODE = 1005;

    private final int number;
    private final SocketChannel channel;
    private final Loop loop;
    private final FaultPlan faults;
    private final Settings settings;
    private final Asides asides;
    private final Set<Timed> timers = new HashSet<>();
    private Map<String, String> headers = Map.of();
    private boolean webSocket;
    private boolean frozen;
    private boolean closing;
    private boolean gone;
    private boolean batching;

    Connection(int number, SocketChannel channel, Venue venue) {
        this.number = number;
        this.channel = channel;
        this.loop = venue.loop();
        this.faults = venue.faults();
        this.settings = venue.settings();
        this.asides = venue.asides();
    }

    int number() {
        return number;
    }

    boolean frozen() {
        return frozen;
    }

    String address() {
        return channel.remoteAddress().getAddress().getHostAddress();
    }

    Map<String, String> headers() {
        return headers;
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    void requested(Map<String, String> sent) {
        headers = sent;
    }

    void upgraded() {
        assert loop.here() : "Connection.upgraded called off its event loop";
        webSocket = true;
    }

    /**
     * Lets something happen to this connection as the faults of the moment allow.
     *
     * @return false when they do not allow it at all
     */
    boolean around(Place place, String subject, Consumer<Effects> step) {
        assert loop.here() : "Connection.around called off its event loop";
        if (gone) {
            return false;
        }
        Effects effects = faults.at(place, subject);
        for (Fault fault : effects.later()) {
            after(fault.after(), () -> kill((Action.Kill) fault.action()));
        }
        asides.of(effects, this);
        var kill = effects.first(Action.Kill.class);
        kill.ifPresent(this::kill);
        if (kill.isPresent() || effects.has(Action.Drop.class)) {
            return false;
        }
        Optional<Action.Delay> delay = effects.first(Action.Delay.class);
        if (delay.isPresent()) {
            after(delay.get().by(), () -> step.accept(effects));
        } else {
            step.accept(effects);
        }
        return true;
    }

    /** Runs a task later, unless the connection is gone by then. */
    SimulatorClock.Timer after(Duration delay, Runnable task) {
        assert loop.here() : "Connection.after called off its event loop";
        var timed = new Timed(task);
        timers.add(timed);
        timed.timer = loop.after(delay, timed);
        return timed::cancel;
    }

    void kill(Action.Kill how) {
        switch (how) {
            case Action.Cut() -> cut();
            case Action.Reset() -> reset();
            case Action.Close(int code, String reason) -> close(code, reason);
            case Action.Disconnect() -> disconnect();
            case Action.Freeze() -> freeze();
        }
    }

    /** Closes the TCP connection past TLS and WebSocket, so that neither says goodbye. */
    void cut() {
        assert loop.here() : "Connection.cut called off its event loop";
        channel.unsafe().close(channel.unsafe().voidPromise());
    }

    void reset() {
        channel.config().setSoLinger(0);
        cut();
    }

    void freeze() {
        assert loop.here() : "Connection.freeze called off its event loop";
        frozen = true;
    }

    void disconnect() {
        text("41");
        close(NO_CODE, "");
    }

    void close(int code, String reason) {
        assert loop.here() : "Connection.close called off its event loop";
        if (!webSocket) {
            cut();
            return;
        }
        if (frozen || closing) {
            return;
        }
        var frame = code == NO_CODE ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, reason);
        closing = true;
        channel.writeAndFlush(frame).addListener((ChannelFutureListener) this::said);
    }

    /** Answers a client's close frame. */
    void closed(CloseWebSocketFrame asked) {
        if (frozen) {
            return;
        }
        if (closing) {
            var _ = channel.close();
            return;
        }
        closing = true;
        channel.writeAndFlush(asked.retainedDuplicate()).addListener(ChannelFutureListener.CLOSE);
    }

    void text(String text) {
        write(List.of(Piece.text(text)));
    }

    /** Writes messages, one right after the other; false when the connection takes none any more. */
    boolean write(List<Piece> pieces) {
        assert loop.here() : "Connection.write called off its event loop";
        if (frozen || closing || gone || !webSocket) {
            return false;
        }
        for (Piece piece : pieces) {
            write(piece);
        }
        if (!batching) {
            channel.flush();
        }
        return keepsUp();
    }

    /** Writes all that a task sends with one flush. */
    void batch(Runnable task) {
        boolean within = batching;
        batching = true;
        try {
            task.run();
        } finally {
            batching = within;
            if (!within) {
                channel.flush();
            }
        }
    }

    void pong(ByteBuf payload) {
        if (!frozen && !closing) {
            var _ = channel.writeAndFlush(new PongWebSocketFrame(payload.retain()));
        }
    }

    void reading(boolean wanted) {
        channel.config().setAutoRead(wanted);
    }

    void gone() {
        assert loop.here() : "Connection.gone called off its event loop";
        gone = true;
        Set.copyOf(timers).forEach(Timed::cancel);
    }

    /** Waits for the client's close frame, but not for ever. */
    private void said(ChannelFuture written) {
        if (settings.tls != null || !written.isSuccess()) {
            var _ = channel.close();
            return;
        }
        var _ = channel.shutdownOutput();
        if (!gone) {
            after(CLOSE_REPLY, this::cut);
        }
    }

    private boolean keepsUp() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting != null && waiting.totalPendingWriteBytes() > settings.maxBacklog) {
            LOG.info(
                    "client reads too slowly, reset; connection={} backlog={}",
                    number,
                    waiting.totalPendingWriteBytes());
            reset();
            return false;
        }
        return true;
    }

    private void write(Piece piece) {
        ByteBuf bytes = Unpooled.wrappedBuffer(piece.bytes());
        int parts = Math.max(1, Math.min(piece.fragments(), piece.bytes().length));
        int size = (piece.bytes().length + parts - 1) / Math.max(1, parts);
        boolean first = true;
        do {
            int length = Math.min(size, bytes.readableBytes());
            boolean last = length == bytes.readableBytes();
            var _ = channel.write(frame(piece.binary(), first, last, bytes.readRetainedSlice(length)));
            if (!last) {
                var _ = channel.write(new PingWebSocketFrame());
            }
            first = false;
        } while (bytes.isReadable());
        bytes.release();
    }

    private static WebSocketFrame frame(boolean binary, boolean first, boolean last, ByteBuf part) {
        if (!first) {
            return new ContinuationWebSocketFrame(last, 0, part);
        }
        return binary ? new BinaryWebSocketFrame(last, 0, part) : new TextWebSocketFrame(last, 0, part);
    }

    @Override
    public String toString() {
        return "Connection[" + number + "]";
    }

    /** A task that forgets itself once it has run. */
    private final class Timed implements Runnable {
        private final Runnable task;
        private SimulatorClock.Timer timer = () -> {};

        Timed(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (timers.remove(this)) {
                task.run();
            }
        }

        void cancel() {
            if (timers.remove(this)) {
                timer.cancel();
            }
        }
    }
}
