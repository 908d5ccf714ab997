package dev.patchbay.core;

import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.route.Origin;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * A venue that is from a plugin: whoever calls it, its connector or its protocol has the plugin's class loader as context class loader.
 *
 * <p>Immutable. A dialect that it made is called on the threads of the modules that speak it, and those keep theirs.
 */
record VenueOfPlugin(Venue venue, Origin origin) implements Venue {
    /** The venue as core shall call it. */
    static Venue of(Venue venue, Origin origin) {
        return origin.isPlugin() ? new VenueOfPlugin(venue, origin) : venue;
    }

    private static <T> T calling(Origin origin, Supplier<T> call) {
        ClassLoader before = origin.enter();
        try {
            return call.get();
        } finally {
            origin.leave(before);
        }
    }

    private static <T> T trying(Origin origin, Callable<T> call) throws Exception {
        ClassLoader before = origin.enter();
        try {
            return call.call();
        } finally {
            origin.leave(before);
        }
    }

    @Override
    public String name() {
        return calling(origin, venue::name);
    }

    @Override
    public Connector connector(VenueSettings settings) {
        return new ItsConnector(calling(origin, () -> venue.connector(settings)), origin);
    }

    @Override
    public <D> Optional<D> dialect(Class<D> type) {
        return calling(origin, () -> venue.dialect(type));
    }

    @Override
    public List<LightweightModule> modules() {
        return calling(origin, venue::modules);
    }

    private record ItsConnector(Connector connector, Origin origin) implements Connector {
        @Override
        public List<Endpoint> endpoints() {
            return calling(origin, connector::endpoints);
        }

        @Override
        public Connection connect(Dialer dialer) throws Exception {
            return trying(origin, () -> connector.connect(new ItsDialer(dialer, origin)));
        }

        @Override
        public boolean renewCredentials() {
            return calling(origin, connector::renewCredentials);
        }
    }

    private record ItsDialer(Dialer dialer, Origin origin) implements Dialer {
        @Override
        public Endpoint endpoint() {
            return dialer.endpoint();
        }

        @Override
        public Connection open(Protocol protocol) throws InterruptedException {
            return dialer.open(new ItsProtocol(protocol, origin));
        }
    }

    private record ItsProtocol(Protocol protocol, Origin origin) implements Protocol {
        @Override
        public void onOpen(Wire wire) {
            ClassLoader before = origin.enter();
            try {
                protocol.onOpen(wire);
            } finally {
                origin.leave(before);
            }
        }

        @Override
        public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
            ClassLoader before = origin.enter();
            try {
                protocol.onFrame(kind, frame, wire);
            } finally {
                origin.leave(before);
            }
        }

        @Override
        public void encode(Message message, Wire wire) {
            ClassLoader before = origin.enter();
            try {
                protocol.encode(message, wire);
            } finally {
                origin.leave(before);
            }
        }

        @Override
        public void onGoodbye(Wire wire) {
            ClassLoader before = origin.enter();
            try {
                protocol.onGoodbye(wire);
            } finally {
                origin.leave(before);
            }
        }
    }
}
