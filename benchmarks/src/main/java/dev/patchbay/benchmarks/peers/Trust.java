package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Target;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What a client needs to believe that the server is who it says. Immutable.
 *
 * @param context knows the server's certificate, and nothing else
 * @param manager the same, for clients that want it by itself
 */
record Trust(SSLContext context, X509TrustManager manager) {
    static Trust of(Target target) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(target.trust());
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new Trust(context, (X509TrustManager) trust.getTrustManagers()[0]);
    }
}
