package dev.patchbay.core;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Transition;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.laboratory.Laboratory;
import dev.patchbay.core.link.NettyLinks;
import dev.patchbay.core.plugin.Providers;
import dev.patchbay.core.session.LinkDialer;
import dev.patchbay.core.supervise.RestartPolicy;
import dev.patchbay.core.supervise.Unit;
import dev.patchbay.core.time.SystemTimers;
import dev.patchbay.core.time.Timers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a client together.
 *
 * <p>Owned by the thread that builds. What is given here comes beside what {@link java.util.ServiceLoader} finds, and takes the place of
 * what it finds under the same name.
 */
public final class ClientBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ClientBuilder.class);

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
        LOG.trace("plugins={}", plugins);
        var found = discover || venue == null ? new Providers() : null;
        if (found != null) {
            warnOfBroken(found);
        }
        Venue chosen = venue != null ? venue : byName(found);
        if (found != null && discover) {
            addFound(found);
        }
        chosen.modules().forEach(lightweights::add);
        requireUniqueNames();
        leaveOutAndConfigure(chosen);
        Connector connector = chosen.connector(venueSettings);
        NettyLinks netty = links == null ? new NettyLinks(settings, timers) : null;
        LinkDialer dialer = netty != null ? netty : Objects.requireNonNull(links);
        var wiring = new Wiring(new Wiring.Parts(
                chosen,
                connector,
                List.copyOf(modules),
                units(),
                parts::inbox,
                List.copyOf(middleware),
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

    private static void warnOfBroken(Providers found) {
        found.plugins().stream()
                .filter(plugin -> plugin.failure().isPresent())
                .forEach(plugin -> LOG.warn(
                        "plugin can't be used kind={} name={} source={} reason={}",
                        plugin.kind(),
                        plugin.name(),
                        plugin.source(),
                        plugin.failure().get()));
    }

    private Venue byName(@Nullable Providers found) {
        List<Venue> venues = found == null ? List.of() : found.venues();
        return venues.stream()
                .filter(each -> each.name().equals(venueName))
                .findFirst()
                .orElseThrow(() -> {
                    Set<String> names = new TreeSet<>();
                    venues.forEach(each -> names.add(each.name()));
                    String wanted = venueName.isEmpty() ? "no venue was chosen" : "no venue is named " + venueName;
                    return new ConfigException(wanted + ", there are " + names);
                });
    }

    private void addFound(Providers found) {
        addUnlessNamed(found.modules(), modules, ApiModule::name);
        addUnlessNamed(found.lightweights(), lightweights, LightweightModule::name);
        addUnlessNamed(found.handlers(), handlers, LightweightHandler::name);
        addUnlessNamed(found.callbacks(), callbacks, ReconnectCallback::name);
        List<Middleware> given = List.copyOf(middleware);
        middleware.clear();
        addUnlessNamed(found.middleware(), middleware, Middleware::name);
        middleware.removeIf(each -> given.stream().anyMatch(own -> own.name().equals(each.name())));
        middleware.addAll(given);
    }

    private static <S> void addUnlessNamed(List<? extends S> found, List<S> given, Function<S, String> name) {
        Set<String> taken = new HashSet<>();
        given.forEach(each -> taken.add(name.apply(each)));
        found.stream().filter(each -> !taken.contains(name.apply(each))).forEach(given::add);
    }

    private void requireUniqueNames() {
        Set<String> names = new HashSet<>();
        Consumer<String> require = name -> {
            if (!names.add(name)) {
                throw new ConfigException("two parts of the client are named " + name
                        + "; names are how statistics and logs tell them apart. Rename one, or remove its JAR");
            }
        };
        modules.forEach(each -> require.accept(each.name()));
        lightweights.forEach(each -> require.accept(each.name()));
        Set<Class<?>> handleTypes = new HashSet<>();
        for (ApiModule<?, ?> module : modules) {
            if (!handleTypes.add(module.handleType())) {
                throw new ConfigException("two modules have a handle of type "
                        + module.handleType().getName() + "; the application could reach one of them only");
            }
        }
    }

    private void leaveOutAndConfigure(Venue chosen) {
        IdentityHashMap<Object, String> named = new IdentityHashMap<>();
        modules.forEach(each -> named.put(each, each.name()));
        lightweights.forEach(each -> named.put(each, each.name()));
        handlers.forEach(each -> named.put(each, each.name()));
        middleware.forEach(each -> named.put(each, each.name()));
        callbacks.forEach(each -> named.put(each, each.name()));
        named.put(chosen, chosen.name());
        parts.check(Set.copyOf(named.values()));
        List.of(modules, lightweights, handlers, middleware, callbacks)
                .forEach(all -> all.removeIf(each -> !parts.enabled(named.getOrDefault(each, ""))));
        named.forEach((part, name) -> {
            if (part instanceof Configurable<?> configurable && parts.enabled(name)) {
                configure(name, configurable);
            }
        });
    }

    private <S extends Record> void configure(String name, Configurable<S> part) {
        S wanted = parts.settings(name, part.settings());
        try {
            part.configure(wanted);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigException("the settings of " + name + " can't work: " + wrong.getMessage(), wrong);
        }
    }

    private List<Unit<Void>> units() {
        List<Unit<Void>> units = new ArrayList<>();
        lightweights.forEach(each -> units.add(Unit.of(each)));
        handlers.forEach(each -> units.add(Unit.ofHandler(each)));
        callbacks.forEach(each -> units.add(Unit.ofCallback(each)));
        return units;
    }
}
