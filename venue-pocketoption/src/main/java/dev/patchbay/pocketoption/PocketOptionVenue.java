package dev.patchbay.pocketoption;

import dev.patchbay.account.AccountDialect;
import dev.patchbay.account.AccountKind;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.servertime.ServerTimeDialect;
import dev.patchbay.subscriptions.SubscriptionDialect;
import dev.patchbay.subscriptions.history.HistoryDialect;
import dev.patchbay.trades.TradeDialect;
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
 * {@code ps} ({@code 20s}); {@code streams}, how many assets the venue streams at once over one connection, a number or {@code unlimited}
 * ({@code 4}: sources say one, four, and any number); {@code streams-excess}, what becomes of one more: {@code refuse}, {@code
 * replace-oldest}, or {@code warn}, which subscribes all the same ({@code warn}); {@code venue-offset}, the venue's wall clock less UTC
 * until it is measured on the first price, within 18 hours and in whole half hours ({@code 2h}, {@code -PT3H30M}). An option of another
 * name is refused.
 */
public final class PocketOptionVenue implements Venue {
    /** Written once by {@link #connector}, before any module runs; read by the modules' threads. */
    private volatile PocketOptionOptions options = PocketOptionOptions.parse(Map.of());

    private final SessionKind session = new SessionKind();

    /** For {@link java.util.ServiceLoader}, and for a client builder. One client each. */
    public PocketOptionVenue() {}

    @Override
    public String name() {
        return "pocketoption";
    }

    @Override
    public Connector connector(VenueSettings settings) {
        options = PocketOptionOptions.parse(settings.options());
        return new PocketOptionConnector(settings, options, session);
    }

    @Override
    public <D> Optional<D> dialect(Class<D> type) {
        if (type == SubscriptionDialect.class) {
            return Optional.of(type.cast(new TickWords(() -> options)));
        }
        if (type == HistoryDialect.class) {
            return Optional.of(type.cast(new HistoryWords(() -> options)));
        }
        if (type == ServerTimeDialect.class) {
            return Optional.of(type.cast(new TimeWords(() -> options)));
        }
        if (type == AccountDialect.class) {
            return Optional.of(type.cast(new AccountWords(session::kind)));
        }
        if (type == TradeDialect.class) {
            return Optional.of(type.cast(new TradeWords(() -> options, session::kind)));
        }
        return Optional.empty();
    }

    /** The kind of account that the client is logged in to; empty until the first login. */
    Optional<AccountKind> session() {
        return session.kind();
    }

    @Override
    public List<LightweightModule> modules() {
        return List.of(new Heartbeat(() -> options.heartbeat()));
    }
}
