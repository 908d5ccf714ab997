package dev.patchbay.core.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sees whether what is written leaves for the socket.
 *
 * <p>Owned by its event loop.
 */
final class WriteWatch {
    private final Channel channel;
    private final long longestNanos;
    private @Nullable Object head;
    private long headProgress;
    private long pending;
    private long sinceNanos;

    /** Watches from now on. */
    WriteWatch(Channel channel, long longestNanos, long nowNanos) {
        this.channel = channel;
        this.longestNanos = longestNanos;
        this.sinceNanos = nowNanos;
    }

    /** Whether something has waited for so long while not one byte left. Call it several times in that time. */
    @SuppressWarnings("ReferenceEquality") // another buffer at the head is progress, be it equal or not
    boolean stuck(long nowNanos) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        if (buffer == null || buffer.current() == null) {
            head = null;
            return false;
        }
        if (buffer.current() != head
                || buffer.currentProgress() != headProgress
                || buffer.totalPendingWriteBytes() < pending) {
            sinceNanos = nowNanos;
        }
        head = buffer.current();
        headProgress = buffer.currentProgress();
        pending = buffer.totalPendingWriteBytes();
        return nowNanos - sinceNanos >= longestNanos;
    }
}
