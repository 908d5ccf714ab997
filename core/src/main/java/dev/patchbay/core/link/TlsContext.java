package dev.patchbay.core.link;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Tls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of one client: its trust, its ciphers, and always the check of the host name.
 *
 * <p>Safe for any thread.
 */
final class TlsContext {
    /** How long the last words of an orderly end may take; Netty's own 3 s would hold the socket open. */
    private static final long FAREWELL_MILLIS = 500;

    private final Tls tls;
    private final Executor offLoop;

    /** Guarded by this. */
    private @Nullable SslContext context;

    /**
     * Reads nothing yet.
     *
     * @param offLoop runs the slow parts of handshakes, such as checking a chain of certificates
     */
    TlsContext(Tls tls, Executor offLoop) {
        this.tls = tls;
        this.offLoop = offLoop;
    }

    /**
     * Reads the trusted certificates on the first call, which takes its time: not for an event loop.
     *
     * @throws ConfigException if they or the ciphers can't be used
     */
    synchronized SslContext prepare() {
        if (context == null) {
            context = build();
        }
        return context;
    }

    /**
     * Makes the handler of one connection.
     *
     * @param host is sent to the server (SNI), and must be in its certificate
     * @throws ConfigException if the ciphers can't be used
     */
    SslHandler handler(ByteBufAllocator allocator, String host, int port) {
        try {
            SslHandler handler = prepare().newHandler(allocator, host, port, offLoop);
            handler.setHandshakeTimeoutMillis(0); // the dial's own deadline covers it
            handler.setCloseNotifyFlushTimeoutMillis(FAREWELL_MILLIS);
            return handler;
        } catch (IllegalArgumentException e) {
            throw new ConfigException("TLS can't be set up: " + e.getMessage(), e);
        }
    }

    private SslContext build() {
        try {
            var builder =
                    SslContextBuilder.forClient().sslProvider(SslProvider.JDK).endpointIdentificationAlgorithm("HTTPS");
            if (tls.trust().isPresent()) {
                builder.trustManager(trust(tls.trust().get()));
            }
            List<String> ciphers = tls.ciphers();
            return builder.ciphers(ciphers.isEmpty() ? null : ciphers).build();
        } catch (SSLException | GeneralSecurityException | IllegalArgumentException e) {
            throw new ConfigException("TLS can't be set up: " + e.getMessage(), e);
        }
    }

    private static TrustManagerFactory trust(KeyStore store) throws GeneralSecurityException {
        if (store.size() == 0) {
            throw new ConfigException("the store of trusted certificates is empty, so no server could be trusted");
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }
}
