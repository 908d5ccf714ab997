package dev.patchbay.core.websocket;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Venue;
import java.util.List;

/** A URL and headers; every frame is a message without an event name. It speaks no dialect, so it suits modules that need none. */
public final class WebSocketVenue implements Venue {
    /** For ServiceLoader. */
    public WebSocketVenue() {}

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public Connector connector(VenueSettings settings) {
        if (settings.urls().isEmpty()) {
            throw new ConfigException("the venue websocket needs a url, such as wss://host/path");
        }
        if (!settings.options().isEmpty()) {
            throw new ConfigException("the venue websocket knows no options, found "
                    + settings.options().keySet());
        }
        List<Endpoint> endpoints = settings.urls().stream()
                .map(url -> new Endpoint(url, settings.headers()))
                .toList();
        return new PlainConnector(endpoints);
    }

    private record PlainConnector(List<Endpoint> endpoints) implements Connector {
        @Override
        public Connection connect(Dialer dialer) throws InterruptedException {
            return dialer.open(new PlainFrames());
        }
    }
}
