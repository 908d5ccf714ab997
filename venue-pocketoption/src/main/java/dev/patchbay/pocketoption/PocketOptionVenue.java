package dev.patchbay.pocketoption;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.servertime.ServerTimeDialect;
import dev.patchbay.subscriptions.SubscriptionDialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PocketOption.
 *
 * <p>The credential in {@link VenueSettings#credentials()} is the SSID: the frame that the venue's web site sends to log in, see
 * {@link Ssid}. It decides whether the demo or the real regions are tried; {@link VenueSettings#urls()} override them.
 *
 * <p>Options: {@code regions}, names from the region file in the order to try them, parted by commas; {@code location}, latitude and
 * longitude in degrees ({@code 50.1,14.4}), to try the nearest region first; {@code origin} and {@code user-agent}, for the upgrade
 * request; {@code login-timeout}, how long the venue may take to answer the login ({@code 10s}); {@code heartbeat}, how often to send
 * {@code ps} ({@code 20s}). An option of another name is refused.
 */
public final class PocketOptionVenue implements Venue {
    /** Written once by {@link #connector}, before any module runs; read by the heartbeat's thread. */
    private volatile PocketOptionOptions options = PocketOptionOptions.parse(Map.of());

    /** For {@link java.util.ServiceLoader}, and for a client builder. One client each. */
    public PocketOptionVenue() {}

    @Override
    public String name() {
        return "pocketoption";
    }

    @Override
    public Connector connector(VenueSettings settings) {
        options = PocketOptionOptions.parse(settings.options());
        return new PocketOptionConnector(settings, options);
    }

    @Override
    public <D> Optional<D> dialect(Class<D> type) {
        if (type == SubscriptionDialect.class) {
            return Optional.of(type.cast(new TickWords()));
        }
        if (type == ServerTimeDialect.class) {
            return Optional.of(type.cast(new TimeWords()));
        }
        return Optional.empty();
    }

    @Override
    public List<LightweightModule> modules() {
        return List.of(new Heartbeat(() -> options.heartbeat()));
    }
}
