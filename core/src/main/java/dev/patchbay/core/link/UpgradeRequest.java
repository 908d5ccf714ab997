package dev.patchbay.core.link;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Endpoint;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/**
 * The request that turns HTTP into WebSocket (RFC 6455, section 4.1).
 *
 * @param http what to send
 * @param accept what a server that understood it answers
 */
record UpgradeRequest(FullHttpRequest http, String accept) {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3
    private static final Set<String> OURS =
            Set.of("host", "connection", "upgrade", "content-length", "transfer-encoding", "expect");
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Builds the request.
     *
     * @throws ConfigException if the endpoint has a header that can't be sent; it names the header, not the value
     */
    static UpgradeRequest of(Endpoint endpoint, boolean deflate) {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        String key = Base64.getEncoder().encodeToString(nonce);
        var http = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, target(endpoint.uri()), Unpooled.EMPTY_BUFFER);
        HttpHeaders headers = http.headers().set("Host", host(endpoint)).set("Connection", "Upgrade");
        endpoint.headers().forEach((name, value) -> add(headers, name, value));
        if (!headers.contains("User-Agent")) {
            headers.set("User-Agent", "Patchbay");
        }
        headers.set("Upgrade", "websocket").set("Sec-WebSocket-Version", "13").set("Sec-WebSocket-Key", key);
        if (deflate) {
            headers.set("Sec-WebSocket-Extensions", Deflate.OFFER);
        }
        return new UpgradeRequest(http, accept(key));
    }

    private static void add(HttpHeaders headers, String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower) || lower.startsWith("sec-websocket-")) {
            throw new ConfigException("the header '" + name + "' belongs to the WebSocket upgrade; remove it from the"
                    + " configured headers");
        }
        try {
            headers.add(name, value);
        } catch (IllegalArgumentException e) { // its message repeats the value
            throw new ConfigException(
                    "the header '" + Words.printable(name) + "' has a name or value that HTTP does not allow");
        }
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static String host(Endpoint endpoint) {
        boolean usual = endpoint.port() == (endpoint.secure() ? 443 : 80);
        String host = endpoint.uri().getHost();
        return usual ? host : host + ":" + endpoint.port();
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
