package dev.patchbay.testkit;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Venue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A venue that speaks further dialects. Immutable.
 *
 * @param venue what it is otherwise
 * @param dialects makes them, by their types
 */
record SpeakingVenue(Venue venue, Map<Class<?>, Supplier<?>> dialects) implements Venue {
    SpeakingVenue {
        dialects = Map.copyOf(dialects);
    }

    @Override
    public String name() {
        return venue.name();
    }

    @Override
    public Connector connector(VenueSettings settings) {
        return venue.connector(settings);
    }

    @Override
    public <D> Optional<D> dialect(Class<D> type) {
        Supplier<?> own = dialects.get(type);
        return own == null ? venue.dialect(type) : Optional.of(type.cast(own.get()));
    }

    @Override
    public List<LightweightModule> modules() {
        return venue.modules();
    }
}
