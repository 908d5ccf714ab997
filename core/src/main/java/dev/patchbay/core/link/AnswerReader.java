package dev.patchbay.core.link;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** Waits for the whole head of an HTTP answer. Stands behind a {@link HeadDecoder}. Owned by its event loop. */
abstract class AnswerReader extends ChannelInboundHandlerAdapter {
    private @Nullable HttpResponse answer;

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpResponse response) {
            answer = response;
        }
        boolean whole = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        HttpResponse head = answer;
        if (whole && head != null) {
            answered(head);
        }
    }

    /** The head is whole; its decoder's result tells whether it was HTTP. */
    abstract void answered(HttpResponse head);
}
