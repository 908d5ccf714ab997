package com.example.jsonvenue;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.subscriptions.SubscriptionDialect;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that tells prices as JSON. It needs an address and a token, and knows no options.
 *
 * <p>It speaks the dialect of Patchbay's own subscriptions module, so {@code patchbay ticks} and every program that asks for ticks or
 * candles works with it.
 */
public final class JsonVenue implements Venue {
    private static final Logger LOG = LoggerFactory.getLogger(JsonVenue.class);

    /** For {@link java.util.ServiceLoader}. Each client makes one of its own. */
    public JsonVenue() {}

    @Override
    public String name() {
        return "json-prices";
    }

    @Override
    public Connector connector(VenueSettings settings) {
        if (settings.urls().isEmpty()) {
            throw new ConfigException("the venue json-prices needs an address, such as wss://host/path: add --url, or 'urls' in the file");
        }
        if (!settings.options().isEmpty()) {
            throw new ConfigException("the venue json-prices knows no options, found "
                    + settings.options().keySet());
        }
        LOG.info("json-prices reads JSON with jackson version={}", Json.version());
        return new JsonConnector(settings);
    }

    @Override
    public <D> Optional<D> dialect(Class<D> type) {
        return type == SubscriptionDialect.class ? Optional.of(type.cast(new PriceWords())) : Optional.empty();
    }
}
