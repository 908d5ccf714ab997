package dev.patchbay.core.link;

import static io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;

import dev.patchbay.api.Cause;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the upgrade request, and checks the answer (RFC 6455, section 4.1). Stands behind an encoder and a {@link HeadDecoder}.
 *
 * <p>Owned by its event loop.
 */
final class Upgrade extends AnswerReader {
    private final UpgradeRequest request;
    private final boolean deflateOffered;
    private final InstantSource clock;
    private final Step step;
    private Optional<Deflate> deflate = Optional.empty();

    Upgrade(UpgradeRequest request, boolean deflateOffered, InstantSource clock, Step step) {
        this.request = request;
        this.deflateOffered = deflateOffered;
        this.clock = clock;
        this.step = step;
    }

    /** What was agreed on, once the step is done. */
    Optional<Deflate> deflate() {
        return deflate;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(request.http()).addListener(FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    void answered(HttpResponse head) {
        int status = head.status().code();
        if (head.decoderResult().isFailure()) {
            step.failed(Ending.of(
                    Cause.Kind.NETWORK, "expected status 101, the peer answered with something that is no HTTP"));
        } else if (status == 101) {
            switched(head.headers());
        } else if (status >= 200) {
            step.failed(Refusal.of(head.status(), head.headers(), clock.instant()));
        }
        // What remains is an interim answer, such as 103: the real one follows.
    }

    private void switched(HttpHeaders headers) {
        String wrong = wrong(headers);
        if (wrong != null) {
            step.failed(Ending.of(Cause.Kind.PROTOCOL, "the server answered 101, but " + wrong));
            return;
        }
        try {
            deflate = Deflate.answered(String.join(",", headers.getAll("Sec-WebSocket-Extensions")), deflateOffered);
        } catch (CorruptedWebSocketFrameException e) {
            step.failed(Ending.of(Cause.Kind.PROTOCOL, String.valueOf(e.getMessage())));
            return;
        }
        step.done();
    }

    private @Nullable String wrong(HttpHeaders headers) {
        if (!headers.containsValue("Upgrade", "websocket", true)) {
            return "not with 'Upgrade: websocket'";
        }
        if (!headers.containsValue("Connection", "Upgrade", true)) {
            return "not with 'Connection: Upgrade'";
        }
        if (!request.accept().equals(headers.get("Sec-WebSocket-Accept"))) {
            return "not to this request's key";
        }
        return headers.contains("Sec-WebSocket-Protocol") ? "it chose a subprotocol where none was offered" : null;
    }
}
