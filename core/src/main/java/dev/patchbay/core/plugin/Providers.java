package dev.patchbay.core.plugin;

import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.Part;
import dev.patchbay.core.route.Foreign;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Fresh instances of all that ServiceLoader finds: each client makes its own.
 *
 * <p>Immutable. A provider that fails to load or to construct is listed with its failure, and stops no other.
 */
public final class Providers {
    private final List<Part> plugins = new ArrayList<>();
    private final List<Described> described = new ArrayList<>();
    private final List<Venue> venues;
    private final List<ApiModule<?, ?>> modules = new ArrayList<>();
    private final List<LightweightModule> lightweights;
    private final List<LightweightHandler> handlers;
    private final List<Middleware> middleware;
    private final List<ReconnectCallback> callbacks;

    private final ClassLoader loader;

    /** Loads and constructs every provider that the image has. */
    public Providers() {
        this(Providers.class.getClassLoader());
    }

    /** The same, of what this loader sees. */
    Providers(ClassLoader loader) {
        this.loader = loader;
        venues = load(PartKind.VENUE, ServiceLoader.load(Venue.class, loader));
        loadModules();
        lightweights = load(PartKind.LIGHTWEIGHT, ServiceLoader.load(LightweightModule.class, loader));
        handlers = load(PartKind.HANDLER, ServiceLoader.load(LightweightHandler.class, loader));
        middleware = load(PartKind.MIDDLEWARE, ServiceLoader.load(Middleware.class, loader));
        callbacks = load(PartKind.CALLBACK, ServiceLoader.load(ReconnectCallback.class, loader));
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private void loadModules() {
        load(PartKind.MODULE, ServiceLoader.load(ApiModule.class, loader)).forEach(modules::add);
    }

    private <S> List<S> load(PartKind kind, ServiceLoader<S> services) {
        List<S> working = new ArrayList<>();
        Iterator<ServiceLoader.Provider<S>> all = services.stream().iterator();
        while (hasNext(kind, all)) {
            next(kind, all).ifPresent(provider -> {
                try {
                    S service = provider.get();
                    Described itself = describe(kind, service);
                    plugins.add(part(kind, itself.name(), provider.type(), Optional.empty(), itself.settings()));
                    described.add(itself);
                    working.add(service);
                } catch (Throwable failure) { // a provider is foreign code: its bugs stay its own
                    Foreign.rethrowIfFatal(failure);
                    plugins.add(broken(kind, provider.type().getName(), provider.type(), failure));
                }
            });
        }
        return List.copyOf(working);
    }

    /** What a part says of itself; a part whose answer fails counts as one that can't be made. */
    private Described describe(PartKind kind, Object service) {
        if (service instanceof Venue venue) {
            for (LightweightModule each : venue.modules()) { // every client of the venue has them beside the others
                described.add(new Described(
                        PartKind.LIGHTWEIGHT, each.name(), each.getClass(), Optional.empty(), Optional.empty()));
                plugins.add(
                        part(PartKind.LIGHTWEIGHT, each.name(), each.getClass(), Optional.empty(), Optional.empty()));
            }
        }
        Optional<Record> settings = service instanceof Configurable<?> configurable
                ? Optional.of(configurable.settings())
                : Optional.empty();
        Optional<Class<?>> handle =
                service instanceof ApiModule<?, ?> module ? Optional.of(module.handleType()) : Optional.empty();
        return new Described(kind, kind.name(service), service.getClass(), handle, settings);
    }

    private boolean hasNext(PartKind kind, Iterator<?> all) {
        while (true) {
            try {
                return all.hasNext();
            } catch (ServiceConfigurationError failure) { // the iterator goes on behind a provider that can't be loaded
                plugins.add(broken(kind, "?", Providers.class, failure));
            }
        }
    }

    private <P> Optional<P> next(PartKind kind, Iterator<P> all) {
        try {
            return Optional.of(all.next());
        } catch (ServiceConfigurationError failure) {
            plugins.add(broken(kind, "?", Providers.class, failure));
            return Optional.empty();
        }
    }

    private static Part broken(PartKind kind, String name, Class<?> type, Throwable failure) {
        Throwable told = failure instanceof ServiceConfigurationError && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return part(kind, name, type, Optional.of(told.toString()), Optional.empty());
    }

    private static Part part(
            PartKind kind, String name, Class<?> type, Optional<String> failure, Optional<Record> settings) {
        String version = Optional.ofNullable(type.getModule().getDescriptor())
                .flatMap(descriptor -> descriptor.rawVersion())
                .orElse("");
        return new Part(kind.word(), name, version, Optional.empty(), source(type), failure, settings);
    }

    private static String source(Class<?> type) {
        var code = type.getProtectionDomain().getCodeSource();
        URI location = code == null || code.getLocation() == null
                ? null
                : URI.create(code.getLocation().toString());
        return location == null || !"file".equals(location.getScheme())
                ? "image"
                : Path.of(location).toString();
    }

    /** Everything found, working or not, in the order in which it was found. */
    public List<Part> plugins() {
        return List.copyOf(plugins);
    }

    /** What those that work say of themselves. */
    List<Described> described() {
        return List.copyOf(described);
    }

    /** All of them that work, as the parts of the image. */
    public Instances instances() {
        return new Instances("", "", loader, venues, modules, lightweights, handlers, middleware, callbacks);
    }

    /** The venues. */
    public List<Venue> venues() {
        return venues;
    }

    /** The full modules. */
    public List<ApiModule<?, ?>> modules() {
        return List.copyOf(modules);
    }

    /** The lightweight modules. */
    public List<LightweightModule> lightweights() {
        return lightweights;
    }

    /** The handlers. */
    public List<LightweightHandler> handlers() {
        return handlers;
    }

    /** The middleware. */
    public List<Middleware> middleware() {
        return middleware;
    }

    /** The reconnect callbacks that stand alone. */
    public List<ReconnectCallback> callbacks() {
        return callbacks;
    }
}
