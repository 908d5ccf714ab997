package dev.patchbay.api;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where to connect, with the headers of the upgrade request.
 *
 * @param uri {@code ws} or {@code wss}, with a host and without user information
 * @param headers what to add to the upgrade request, in order; names are not case-sensitive
 */
public record Endpoint(URI uri, Map<String, String> headers) {
    /** Checks the address; copies the headers. */
    public Endpoint {
        String scheme = uri.getScheme();
        if (!"ws".equalsIgnoreCase(scheme) && !"wss".equalsIgnoreCase(scheme)) {
            throw new ConfigException("expected a ws:// or wss:// address, found scheme '" + scheme + "'");
        }
        if (uri.getHost() == null) {
            throw new ConfigException("expected a host in the address after " + scheme + "://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new ConfigException("the address of " + uri.getHost()
                    + " holds a user or password; addresses are logged, give credentials as such");
        }
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An endpoint without further headers. */
    public static Endpoint of(URI uri) {
        return new Endpoint(uri, Map.of());
    }

    /** Whether the connection is encrypted. */
    public boolean secure() {
        return "wss".equalsIgnoreCase(uri.getScheme());
    }

    /** The port to connect to: the address's own, or 443 and 80. */
    public int port() {
        return uri.getPort() >= 0 ? uri.getPort() : secure() ? 443 : 80;
    }

    /** Scheme, host, port and path; neither the query nor the headers, which may hold a token. */
    @Override
    public String toString() {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + uri.getHost() + ":" + port() + path;
    }
}
