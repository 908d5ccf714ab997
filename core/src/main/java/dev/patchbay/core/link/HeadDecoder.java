package dev.patchbay.core.link;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/**
 * Reads the head of one HTTP answer, and takes what follows for the beginning of the next protocol.
 *
 * <p>Owned by its event loop.
 */
final class HeadDecoder extends HttpResponseDecoder {
    private static final int LONGEST = 16 << 10;

    HeadDecoder() {
        super(new HttpDecoderConfig().setMaxInitialLineLength(LONGEST).setMaxHeaderSize(LONGEST));
    }

    /** Always: an answer that has a body is a refusal, whose head says enough. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return true;
    }
}
