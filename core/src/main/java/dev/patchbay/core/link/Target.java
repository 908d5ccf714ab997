package dev.patchbay.core.link;

import dev.patchbay.api.Endpoint;
import dev.patchbay.core.Proxy;
import java.net.InetAddress;

/**
 * A host and a port to reach.
 *
 * @param host a name or an address, without the brackets that an IPv6 address wears in a URI
 */
record Target(String host, int port) {
    static Target of(Endpoint endpoint) {
        return new Target(bare(endpoint.uri().getHost()), endpoint.port());
    }

    static Target of(Proxy proxy) {
        return new Target(bare(proxy.host()), proxy.port());
    }

    /** The bytes of the address that the host is written as; none if it is a name. */
    byte[] literal() {
        try {
            return InetAddress.ofLiteral(host).getAddress();
        } catch (IllegalArgumentException name) {
            return new byte[0];
        }
    }

    /** As it stands in a request line or a URI. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
