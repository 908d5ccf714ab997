package dev.patchbay.core;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A proxy to connect through.
 *
 * @param scheme how to speak to it
 * @param host its name or address
 * @param port its port
 * @param user the user name; empty if it asks for none
 * @param password the password; empty if it asks for none
 */
public record Proxy(Scheme scheme, String host, int port, Optional<String> user, Optional<Secret> password) {
    /** The proxy protocols. The target's name is resolved by the proxy in all of them. */
    public enum Scheme {
        /** HTTP CONNECT (RFC 9110, section 9.3.6), with Basic authentication. */
        HTTP,
        /** SOCKS version 5 (RFC 1928), with user and password (RFC 1929). */
        SOCKS5
    }

    /** Checks the port. */
    public Proxy {
        Objects.requireNonNull(scheme, "scheme");
        if (port < 1 || port > 65535) {
            throw new ConfigException("a proxy's port is from 1 to 65535, got " + port);
        }
    }

    /**
     * Reads {@code http://[user:password@]host:port}, or the same with {@code socks5} or {@code socks5h}.
     *
     * @throws ConfigException if the scheme is another, or host or port are missing; it never repeats the password
     */
    public static Proxy parse(String text) {
        URI uri = uri(text);
        Scheme scheme = scheme(uri.getScheme());
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new ConfigException("expected a proxy as scheme://host:port; host or port is missing");
        }
        String userInfo = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new Proxy(
                scheme,
                uri.getHost(),
                uri.getPort(),
                user.isEmpty() ? Optional.empty() : Optional.of(user),
                password.isEmpty() ? Optional.empty() : Optional.of(Secret.of(password)));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text.trim());
        } catch (IllegalArgumentException e) { // its message repeats the text, which may hold a password
            throw new ConfigException("expected a proxy as scheme://[user:password@]host:port; the text is no address");
        }
    }

    private static Scheme scheme(String name) {
        return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
            case "http" -> Scheme.HTTP;
            case "socks5", "socks5h" -> Scheme.SOCKS5;
            default ->
                throw new ConfigException("unknown proxy scheme '" + name
                        + "'; known are http, socks5 and socks5h. Nothing was connected");
        };
    }

    /** Scheme, host and port; no credentials. */
    @Override
    public String toString() {
        return scheme.name().toLowerCase(Locale.ROOT) + "://" + host + ":" + port;
    }
}
