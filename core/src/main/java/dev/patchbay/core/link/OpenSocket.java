package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import dev.patchbay.core.ClientSettings.Limits;
import dev.patchbay.core.FrameDecoder;
import dev.patchbay.core.session.LinkListener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;

/**
 * The parts of an open link, put together.
 *
 * <p>Owned by its event loop.
 */
record OpenSocket(Channel channel, LastFrame last, FramesOut out, Heartbeat heartbeat, LinkWire wire) {
    /** Adds the handlers: heartbeat, frame decoder, frames. */
    static OpenSocket of(
            ClientLinks client,
            Channel channel,
            Optional<Deflate> deflate,
            ProtocolGuard protocol,
            LinkListener listener,
            Events events) {
        Limits limits = client.settings().limits();
        LinkWire[] wire = new LinkWire[1]; // the ring wire → out → wire is closed below, before anything is written
        var out = new FramesOut(
                channel,
                new FrameWriter(channel.alloc(), new Masks()),
                listener,
                (outgoing, frames) -> outgoing.message().event().equals(Message.FRAME)
                        ? wire[0].sendFrame(outgoing.message())
                        : protocol.encode(outgoing.message(), wire[0], frames),
                limits.outboxBytes(),
                events::end);
        var heartbeat = new Heartbeat(channel, client.settings().timing(), out, events::end);
        wire[0] = new LinkWire(channel, listener, client.time(), out, heartbeat, events::endByProtocol);
        var last = new LastFrame();
        channel.pipeline().addLast("heartbeat", heartbeat);
        addDecoder(channel.pipeline(), client.settings().network().decoder(), limits, deflate, last, events);
        return new OpenSocket(channel, last, out, heartbeat, wire[0]);
    }

    /** Ends TCP at once, after a farewell to TLS as far as the socket takes it. */
    void close() {
        heartbeat.stop();
        wire.over();
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null && channel.isActive() && channel.isWritable()) {
            var _ = tls.closeOutbound(); // lost, if the socket does not take it at once
        }
        channel.unsafe().close(channel.newPromise());
    }

    /** Adds what reads the frames of a server, up to what happens to the link. */
    static void addDecoder(
            ChannelPipeline pipeline,
            FrameDecoder decoder,
            Limits limits,
            Optional<Deflate> deflate,
            LastFrame last,
            FrameEvents events) {
        var assembly = new Assembly(limits.messageBytes(), deflate);
        switch (decoder) {
            case PATCHBAY -> {
                var head = new FrameHead(limits.frameBytes(), deflate.isPresent());
                pipeline.addLast("frames", new FrameReader(head, assembly, last, events));
            }
            case NETTY ->
                pipeline.addLast("decoder", netty(limits.frameBytes(), deflate.isPresent()))
                        .addLast("frames", new FramesIn(assembly, last, events));
        }
    }

    /** Netty's frame decoder, with our rules of what it refuses. */
    static WebSocket13FrameDecoder netty(int longestFrame, boolean deflate) {
        return new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .allowMaskMismatch(false)
                .allowExtensions(deflate)
                .maxFramePayloadLength(longestFrame)
                .closeOnProtocolViolation(false) // the link says it itself, with the code, and tells the listener why
                .build());
    }

    /** What happens to an open link. */
    interface Events extends FrameEvents {
        void end(Ending ending);

        void endByProtocol(Cause cause);
    }
}
