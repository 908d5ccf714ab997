package dev.patchbay.core;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Transition;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.laboratory.Laboratory;
import dev.patchbay.core.link.NettyLinks;
import dev.patchbay.core.plugin.Instances;
import dev.patchbay.core.route.Origin;
import dev.patchbay.core.session.LinkDialer;
import dev.patchbay.core.supervise.RestartPolicy;
import dev.patchbay.core.time.SystemTimers;
import dev.patchbay.core.time.Timers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a client together.
 *
 * <p>Owned by the thread that builds. What is given here comes beside what {@link java.util.ServiceLoader} finds, and takes the place of
 * what it finds under the same name.
 */
public final class ClientBuilder {
    static {
        Laboratory.door(ClientBuilder::enter);
    }

    private final List<ApiModule<?, ?>> modules = new ArrayList<>();
    private final List<LightweightModule> lightweights = new ArrayList<>();
    private final List<LightweightHandler> handlers = new ArrayList<>();
    private final List<Middleware> middleware = new ArrayList<>();
    private final List<ReconnectCallback> callbacks = new ArrayList<>();
    private final List<Consumer<Transition>> listeners = new ArrayList<>();
    private @Nullable Venue venue;
    private String venueName = "";
    private VenueSettings venueSettings = VenueSettings.NONE;
    private boolean discover = true;
    private Plugins plugins = Plugins.image();
    private boolean follows;
    private ClientSettings settings = ClientSettings.STANDARD;
    private PartSettings parts = PartSettings.NONE;
    private RestartPolicy restarts = RestartPolicy.STANDARD;
    private Timers timers = new SystemTimers();
    private RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private @Nullable LinkDialer links;

    ClientBuilder() {}

    /** Connects to this venue. */
    public ClientBuilder venue(Venue chosen, VenueSettings itsSettings) {
        venue = chosen;
        venueName = "";
        venueSettings = itsSettings;
        return this;
    }

    /** Connects to the venue of this name, as ServiceLoader finds it. */
    public ClientBuilder venue(String name, VenueSettings itsSettings) {
        venue = null;
        venueName = name;
        venueSettings = itsSettings;
        return this;
    }

    /** Adds a module. */
    public ClientBuilder module(ApiModule<?, ?> module) {
        modules.add(module);
        return this;
    }

    /** Adds a module without a handle. */
    public ClientBuilder module(LightweightModule module) {
        lightweights.add(module);
        return this;
    }

    /** Adds a handler. */
    public ClientBuilder handler(LightweightHandler handler) {
        handlers.add(handler);
        return this;
    }

    /** Adds a middleware, behind those that were added or found before. */
    public ClientBuilder middleware(Middleware layer) {
        middleware.add(layer);
        return this;
    }

    /** Adds a reconnect callback that belongs to no module. */
    public ClientBuilder reconnectCallback(ReconnectCallback callback) {
        callbacks.add(callback);
        return this;
    }

    /**
     * Tells each transition, from the very first on, once and in order, on a virtual thread of the listener's own.
     *
     * @param listener may block; one that throws is logged and told no more
     */
    public ClientBuilder onTransition(Consumer<Transition> listener) {
        listeners.add(listener);
        return this;
    }

    /** Whether to add what ServiceLoader finds; if never called, yes. A venue chosen by name is looked up there in any case. */
    public ClientBuilder discover(boolean yes) {
        discover = yes;
        return this;
    }

    /** Adds what these plugins provide, beside the image; if never called, the image alone. The client follows their changes until it is closed. */
    public ClientBuilder plugins(Plugins all) {
        plugins = all;
        follows = true;
        return this;
    }

    /** Sets all bounds and deadlines. */
    public ClientBuilder settings(ClientSettings all) {
        settings = all;
        return this;
    }

    /** Sets what an operator wants of single parts; what they are found to be named is known when the client is opened. */
    public ClientBuilder parts(PartSettings all) {
        parts = all;
        return this;
    }

    private void enter(Laboratory laboratory) {
        random = laboratory.random();
        timers = laboratory.time();
        restarts = laboratory.restarts();
        links = laboratory.links();
    }

    /**
     * Starts the client, which begins to connect, and returns at once.
     *
     * @throws ConfigException if there is no such venue, if its settings can't work, or if two parts have one name
     */
    public Client open() {
        List<Instances> found = found();
        var chosen = chosen(found);
        var selection = given();
        Set<String> names = Set.copyOf(selection.names());
        selection.addBehind(selected(found));
        Venue itself = chosen.venue();
        itself.modules().forEach(each -> selection.add(each, chosen.origin()));
        selection.requireUniqueModules();
        selection.ambiguous(Set.of()).ifPresent(twice -> {
            throw new ConfigException("two parts are named " + twice
                    + ", one of them from a plugin; a plugin's parts are known by their names. Remove one of them");
        });
        String venueIsNamed = itself.name();
        Set<String> all = new HashSet<>(selection.names());
        all.add(venueIsNamed);
        parts.check(Set.copyOf(all));
        if (parts.enabled(venueIsNamed)) {
            selection.configure(venueIsNamed, chosen.itself(), chosen.origin(), parts);
        }
        selection.configure(parts);
        return open(chosen, names, selection, found);
    }

    private Client open(Chosen chosen, Set<String> given, Selection selection, List<Instances> found) {
        Connector connector = chosen.venue().connector(venueSettings);
        NettyLinks netty = links == null ? new NettyLinks(settings, timers) : null;
        LinkDialer dialer = netty != null ? netty : Objects.requireNonNull(links);
        var wiring = new Wiring(new Wiring.Parts(
                chosen.venue(),
                chosen.origin(),
                connector,
                selection.units(parts),
                selection.layers(),
                given,
                parts,
                host -> plugins.follow(host, found),
                settings,
                restarts,
                dialer,
                netty != null ? netty : () -> {},
                random,
                timers));
        listeners.forEach(wiring.watch()::listen);
        wiring.start();
        return new Client(wiring);
    }

    /** What there is beside what was given; empty if nothing of it can be wanted. */
    private List<Instances> found() {
        return discover || venue == null || follows ? plugins.instances() : List.of();
    }

    /** Those parts of what was found that are wanted. */
    private Selection selected(List<Instances> found) {
        var selection = new Selection(_ -> {});
        found.stream().filter(each -> discover || !each.plugin().isEmpty()).forEach(selection::add);
        return selection;
    }

    private Selection given() {
        var selection = new Selection(_ -> {});
        modules.forEach(each -> selection.add(each, Origin.NO_PLUGIN));
        lightweights.forEach(each -> selection.add(each, Origin.NO_PLUGIN));
        handlers.forEach(each -> selection.addHandler(each, Origin.NO_PLUGIN));
        middleware.forEach(each -> selection.add(each, Origin.NO_PLUGIN));
        callbacks.forEach(each -> selection.addCallback(each, Origin.NO_PLUGIN));
        return selection;
    }

    /** The venue, where it comes from, and as core shall call it. */
    private record Chosen(Venue itself, Origin origin, Venue venue) {
        Chosen(Venue itself, Origin origin) {
            this(itself, origin, VenueOfPlugin.of(itself, origin));
        }
    }

    private Chosen chosen(List<Instances> found) {
        if (venue != null) {
            return new Chosen(venue, Origin.NO_PLUGIN);
        }
        Set<String> names = new TreeSet<>();
        for (Instances each : found) {
            Origin origin = Selection.origin(each);
            for (Venue one : each.venues()) {
                var candidate = new Chosen(one, origin);
                String name = candidate.venue().name();
                if (name.equals(venueName)) {
                    return candidate;
                }
                names.add(name);
            }
        }
        String wanted = venueName.isEmpty() ? "no venue was chosen" : "no venue is named " + venueName;
        throw new ConfigException(wanted + ", there are " + names);
    }
}
