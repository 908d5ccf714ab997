package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import dev.patchbay.core.ClientSettings.Timing;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that the peer is gone, and keeps the connection warm. Stands ahead of the frame decoder: any byte is life, so a long frame
 * on a slow line is not taken for silence.
 *
 * <p>Owned by its event loop, whose clock it uses: its timers go by the same one.
 *
 * <p><b>States.</b> Until the protocol sets a silence of its own, pings go out; from then on the protocol has a heartbeat, and they stop.
 * While reading is off, silence is our own doing and is not counted.
 */
final class Heartbeat extends ChannelInboundHandlerAdapter {
    private static final int LOOKS_PER_WRITE_TIMEOUT = 4;

    private final EventLoop loop;
    private final FramesOut out;
    private final Consumer<Ending> stale;
    private final WriteWatch writes;
    private final long pingNanos;
    private final long writeNanos;
    private long idleNanos;
    private long lastReadNanos;
    private long lastPingNanos;
    private boolean pings = true;
    private boolean reading = true;
    private @Nullable Future<?> timer;

    /** Starts when it is added to the pipeline. {@code stale} is told when the peer is given up. */
    Heartbeat(Channel channel, Timing timing, FramesOut out, Consumer<Ending> stale) {
        this.loop = channel.eventLoop();
        this.out = out;
        this.stale = stale;
        this.pingNanos = timing.ping().toNanos();
        this.writeNanos = timing.write().toNanos();
        this.idleNanos = timing.idle().toNanos();
        this.lastReadNanos = now();
        this.lastPingNanos = lastReadNanos;
        this.writes = new WriteWatch(channel, writeNanos, lastReadNanos);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        schedule();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        lastReadNanos = now();
        ctx.fireChannelRead(message);
    }

    /** The protocol knows how long the peer may be silent. */
    void idleTimeout(Duration silence) {
        idleNanos = silence.toNanos();
        pings = false;
        schedule();
    }

    void reading(boolean on) {
        if (on && !reading) {
            lastReadNanos = now();
        }
        reading = on;
        schedule();
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void look() {
        long now = now();
        if (reading && now - lastReadNanos >= idleNanos) {
            give("nothing came from the peer for " + Duration.ofNanos(idleNanos));
            return;
        }
        if (writes.stuck(now)) {
            give("the peer has taken nothing for " + Duration.ofNanos(writeNanos) + " of what was written");
            return;
        }
        if (pings && now - lastPingNanos >= pingNanos) {
            lastPingNanos = now;
            out.ping();
        }
        schedule();
    }

    private void give(String up) {
        stop();
        stale.accept(Ending.of(Cause.Kind.STALE, up));
    }

    private void schedule() {
        stop();
        long now = now();
        long next = writeNanos / LOOKS_PER_WRITE_TIMEOUT;
        if (reading) {
            next = Math.min(next, lastReadNanos + idleNanos - now);
        }
        if (pings) {
            next = Math.min(next, lastPingNanos + pingNanos - now);
        }
        timer = loop.schedule(this::look, Math.max(next, 1), TimeUnit.NANOSECONDS);
    }

    private long now() {
        return loop.ticker().nanoTime();
    }
}
