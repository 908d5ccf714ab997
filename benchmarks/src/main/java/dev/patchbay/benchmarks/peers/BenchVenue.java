package dev.patchbay.benchmarks.peers;

import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.socketio.SocketIo;
import dev.patchbay.socketio.SocketIoOptions;
import java.time.Duration;
import java.util.List;

/** The server of the benchmarks, as a venue. Immutable. */
record BenchVenue(Load load) implements Venue {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "benchmark";
    }

    @Override
    public Connector connector(VenueSettings settings) {
        List<Endpoint> endpoints = settings.urls().stream().map(Endpoint::of).toList();
        return new Connector() {
            @Override
            public List<Endpoint> endpoints() {
                return endpoints;
            }

            @Override
            public Connection connect(Dialer dialer) throws InterruptedException {
                if (!load.socketIo()) {
                    return dialer.open(new NamedFrames());
                }
                Connection connection = dialer.open(new SocketIo(SocketIoOptions.STANDARD));
                connection.expect("the namespace", Rule.event(SocketIo.CONNECT), PATIENCE);
                return connection;
            }
        };
    }
}
