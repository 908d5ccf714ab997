package dev.patchbay.pocketoption;

import dev.patchbay.account.AccountModule;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.Secret;
import dev.patchbay.api.Transition;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientBuilder;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.Proxy;
import dev.patchbay.raw.RawModule;
import dev.patchbay.servertime.ServerTimeModule;
import dev.patchbay.subscriptions.StreamBudget;
import dev.patchbay.subscriptions.SubscriptionsModule;
import dev.patchbay.subscriptions.history.HistoryModule;
import dev.patchbay.trades.TradeSettings;
import dev.patchbay.trades.TradesModule;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a {@link PocketOption} together; what is not said is standard.
 *
 * <p>Owned by the thread that builds. Each {@link #connect} makes a client of its own.
 */
public final class PocketOptionBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(PocketOptionBuilder.class);
    private static final Duration CONNECT = Duration.ofSeconds(60);

    private final Supplier<Optional<Secret>> ssid;
    private final Map<String, String> options = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final List<Consumer<? super ClientBuilder>> additions = new ArrayList<>();
    private List<URI> urls = List.of();
    private Optional<Proxy> proxy = Optional.empty();
    private ClientSettings settings = ClientSettings.STANDARD;
    private TradeSettings trades = TradeSettings.STANDARD;
    private Duration deadline = CONNECT;

    PocketOptionBuilder(Supplier<Optional<Secret>> ssid) {
        this.ssid = ssid;
    }

    /** A text that is there. */
    static Secret secret(String ssid) {
        if (ssid.isBlank()) {
            throw new ConfigException(
                    "expected an SSID, 42[\"auth\",{…}], found an empty text: copy the auth frame that the site sends");
        }
        return Secret.of(ssid);
    }

    /**
     * Connects to these addresses instead of the venue's own regions, in this order.
     *
     * @param addresses {@code wss://host:port} is enough
     */
    public PocketOptionBuilder urls(List<URI> addresses) {
        urls = List.copyOf(addresses);
        return this;
    }

    /**
     * Tries these of the venue's regions, in this order; if never called, all that take the kind of the SSID's account.
     *
     * @param names as the venue calls them; the case of letters does not count
     */
    public PocketOptionBuilder regions(List<String> names) {
        return option("regions", String.join(",", names));
    }

    /**
     * Tries the nearest region first.
     *
     * @param latitude yours, in degrees, from -90 to 90
     * @param longitude yours, in degrees, from -180 to 180
     */
    public PocketOptionBuilder location(double latitude, double longitude) {
        return option("location", latitude + "," + longitude);
    }

    /** How many assets the venue streams at once, and what becomes of one more; if never called, four, and a warning. */
    public PocketOptionBuilder streams(StreamBudget budget) {
        boolean all = budget.assets() == StreamBudget.UNLIMITED.assets();
        option("streams", all ? "unlimited" : String.valueOf(budget.assets()));
        return option(
                "streams-excess",
                budget.excess().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Sets any option of the venue, by its name; {@link PocketOptionVenue} has the list. One that it does not know is refused by {@link #connect}. */
    public PocketOptionBuilder option(String name, String value) {
        options.put(name, value);
        return this;
    }

    /** Adds headers to the upgrade request, ahead of the venue's own. */
    public PocketOptionBuilder headers(Map<String, String> more) {
        headers.putAll(more);
        return this;
    }

    /** Connects through a proxy; it counts more than that of {@link #settings}. */
    public PocketOptionBuilder proxy(Proxy through) {
        proxy = Optional.of(through);
        return this;
    }

    /** Sets the bounds and deadlines of the client; if never called, {@link ClientSettings#STANDARD}. */
    public PocketOptionBuilder settings(ClientSettings all) {
        settings = all;
        return this;
    }

    /** Sets the limits and deadlines of orders; if never called, {@link TradeSettings#STANDARD}. */
    public PocketOptionBuilder trades(TradeSettings all) {
        trades = all;
        return this;
    }

    /**
     * How long {@link #connect} waits until the client is live; if never called, 60 s.
     *
     * @param longest positive
     */
    public PocketOptionBuilder deadline(Duration longest) {
        if (!longest.isPositive()) {
            throw new IllegalArgumentException("a deadline is positive, got " + longest);
        }
        deadline = longest;
        return this;
    }

    /**
     * Tells each transition of the client, from the very first on, once and in order, on a virtual thread of the listener's own.
     *
     * @param listener may block; one that throws is logged and told no more
     */
    public PocketOptionBuilder onTransition(Consumer<Transition> listener) {
        return also(client -> client.onTransition(listener));
    }

    /**
     * Does more to the client: adds modules, handlers and middleware, or sets what an operator wants of single parts. The modules of
     * {@link PocketOption} are there already.
     *
     * @param addition called by each {@link #connect}, before the client is opened
     */
    public PocketOptionBuilder also(Consumer<? super ClientBuilder> addition) {
        additions.add(addition);
        return this;
    }

    /**
     * Connects, logs in, and waits until the client is live, as long as {@link #deadline} says. If it does not become live, it is closed.
     * Then waits for the venue's table of assets, so that the first order is checked against it: it follows the login at once. If it does
     * not come within {@link PocketOption#PATIENCE}, or this deadline if that is less, orders are checked by the venue alone until it comes.
     *
     * @throws LoginRejectedException if the venue refused the SSID; its message is the venue's words
     * @throws ConfigException if it is no SSID, or if anything else that was said here can't work; the message tells what
     * @throws ConnectException if the client is not live in time; its reason tells why
     */
    public PocketOption connect() throws InterruptedException {
        return live(open(), deadline);
    }

    /** The twin of {@link #connect}: the future ends as that does. Cancelling it closes the client. */
    public CompletableFuture<PocketOption> connectAsync() {
        Duration longest = deadline;
        return Twin.of(() -> {
            PocketOption opened = open();
            return Twin.waiting(() -> live(opened, longest), PocketOption::close);
        });
    }

    private static PocketOption live(PocketOption opened, Duration longest) throws InterruptedException {
        boolean live = false;
        try {
            opened.awaitLive(longest);
            awaitTable(opened, longest.compareTo(PocketOption.PATIENCE) < 0 ? longest : PocketOption.PATIENCE);
            live = true;
            return opened;
        } finally {
            if (!live) {
                opened.close();
            }
        }
    }

    private static void awaitTable(PocketOption opened, Duration patience) throws InterruptedException {
        try {
            opened.awaitAssets(patience);
        } catch (ConfigException leftOut) {
            // There is no account module, on purpose.
        } catch (RequestTimeoutException | ModuleException late) {
            LOG.warn("no table of assets, orders are checked by the venue alone reason=\"{}\"", late.getMessage());
        }
    }

    private PocketOption open() {
        var venue = new PocketOptionVenue();
        ClientBuilder builder = Client.builder()
                .venue(venue, new VenueSettings(urls, ssid, headers, options))
                .settings(settings())
                .module(new AccountModule())
                .module(new TradesModule(trades))
                .module(new SubscriptionsModule())
                .module(new HistoryModule())
                .module(new ServerTimeModule())
                .module(new RawModule());
        additions.forEach(addition -> addition.accept(builder));
        return new PocketOption(builder.open(), venue);
    }

    private ClientSettings settings() {
        ClientSettings.Network network = settings.network();
        return settings.withNetwork(network.withProxy(proxy.or(network::proxy)));
    }
}
