package dev.patchbay.core.link;

import static io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Secret;
import dev.patchbay.core.Proxy;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Asks an HTTP proxy for a tunnel to the target (RFC 9110, section 9.3.6). Stands behind a {@link HeadDecoder}.
 *
 * <p>Owned by its event loop.
 */
final class HttpTunnel extends AnswerReader {
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final Proxy proxy;
    private final String authority;
    private final Step step;

    /**
     * A tunnel that is not asked for yet.
     *
     * @param authority host and port of the target; the proxy looks the name up
     */
    HttpTunnel(Proxy proxy, String authority, Step step) {
        this.proxy = proxy;
        this.authority = authority;
        this.step = step;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        var request = new StringBuilder("CONNECT ")
                .append(authority)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority)
                .append("\r\n");
        proxy.user().ifPresent(user -> {
            String pair = user + ":" + proxy.password().map(Secret::reveal).orElse("");
            String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            request.append("Proxy-Authorization: Basic ").append(basic).append("\r\n");
        });
        ctx.writeAndFlush(Unpooled.copiedBuffer(request.append("\r\n"), StandardCharsets.ISO_8859_1))
                .addListener(FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    void answered(HttpResponse head) {
        HttpResponseStatus status = head.status();
        if (head.decoderResult().isFailure()) {
            step.failed(
                    Ending.of(Cause.Kind.NETWORK, "the proxy " + proxy + " answered with something that is no HTTP"));
        } else if (status.code() == PROXY_AUTHENTICATION_REQUIRED) {
            String given =
                    proxy.user().isPresent() ? "it refused the user or password" : "it asks for a user and password";
            step.failed(
                    Ending.of(Cause.Kind.CONFIGURATION, "the proxy " + proxy + " answered " + status + ": " + given));
        } else if (status.codeClass() == HttpStatusClass.SUCCESS) {
            step.done();
        } else {
            step.failed(Ending.of(
                    Cause.Kind.NETWORK, "the proxy " + proxy + " did not connect to " + authority + ": " + status));
        }
    }
}
