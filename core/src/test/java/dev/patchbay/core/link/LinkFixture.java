package dev.patchbay.core.link;

import dev.patchbay.api.Endpoint;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.FrameDecoder;
import dev.patchbay.core.Proxy;
import dev.patchbay.core.Tls;
import dev.patchbay.core.session.Link;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links to scripted servers. Owned by the test's thread. */
final class LinkFixture implements AutoCloseable {
    private final NettyLinks links;

    /** What was dialed last. */
    final Recorder recorder = new Recorder();

    LinkFixture(ClientSettings settings) {
        this.links = new NettyLinks(settings, TimeSource.system());
    }

    LinkFixture(ClientSettings settings, Transport transport) {
        this.links = new NettyLinks(settings, TimeSource.system(), transport);
    }

    static ClientSettings settings() {
        return ClientSettings.STANDARD.withTiming(
                timing(Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(20)));
    }

    static ClientSettings.Timing timing(Duration idle, Duration ping, Duration write) {
        Duration long10 = Duration.ofSeconds(10);
        return new ClientSettings.Timing(
                long10, long10, idle, ping, write, Duration.ofSeconds(5), long10, long10, Duration.ofSeconds(1));
    }

    static ClientSettings connectWithin(Duration connect) {
        return settings().withTiming(settings().timing().withConnect(connect));
    }

    static ClientSettings trusting(KeyStore store) {
        var tls = new Tls(Optional.of(store), List.of());
        return settings().withNetwork(new ClientSettings.Network(Optional.empty(), tls, true));
    }

    static ClientSettings through(Proxy proxy, Tls tls) {
        return settings().withNetwork(new ClientSettings.Network(Optional.of(proxy), tls, true));
    }

    static ClientSettings decodedBy(FrameDecoder decoder) {
        return settings().withNetwork(ClientSettings.Network.STANDARD.withDecoder(decoder));
    }

    static ClientSettings limits(int frame, int message) {
        return settings().withLimits(new ClientSettings.Limits(frame, message, 16, 1 << 20, 16, 1 << 20));
    }

    Link dial(URI uri) {
        return dial(Endpoint.of(uri), new PlainProtocol());
    }

    Link dial(URI uri, Map<String, String> headers) {
        return dial(new Endpoint(uri, headers), new PlainProtocol());
    }

    Link dial(URI uri, Protocol protocol) {
        return dial(Endpoint.of(uri), protocol);
    }

    Link dial(Endpoint endpoint, Protocol protocol) {
        return links.dial(endpoint, protocol, recorder);
    }

    NettyLinks links() {
        return links;
    }

    @Override
    public void close() {
        links.close();
    }
}
