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
import java.util.function.Function;

/**
 * Fresh instances of all that ServiceLoader finds: each client makes its own.
 *
 * <p>Immutable. A provider that fails to load or to construct is listed with its failure, and stops no other.
 */
public final class Providers {
    private final List<Part> plugins = new ArrayList<>();
    private final List<Venue> venues;
    private final List<ApiModule<?, ?>> modules = new ArrayList<>();
    private final List<LightweightModule> lightweights;
    private final List<LightweightHandler> handlers;
    private final List<Middleware> middleware;
    private final List<ReconnectCallback> callbacks;

    /** Loads and constructs every provider. */
    public Providers() {
        venues = load("venue", ServiceLoader.load(Venue.class, loader()), Venue::name);
        loadModules();
        lightweights =
                load("lightweight", ServiceLoader.load(LightweightModule.class, loader()), LightweightModule::name);
        handlers = load("handler", ServiceLoader.load(LightweightHandler.class, loader()), LightweightHandler::name);
        middleware = load("middleware", ServiceLoader.load(Middleware.class, loader()), Middleware::name);
        callbacks = load("callback", ServiceLoader.load(ReconnectCallback.class, loader()), ReconnectCallback::name);
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private void loadModules() {
        load("module", ServiceLoader.load(ApiModule.class, loader()), ApiModule::name)
                .forEach(modules::add);
    }

    private static ClassLoader loader() {
        return Providers.class.getClassLoader();
    }

    private <S> List<S> load(String kind, ServiceLoader<S> services, Function<S, String> name) {
        List<S> working = new ArrayList<>();
        Iterator<ServiceLoader.Provider<S>> all = services.stream().iterator();
        while (hasNext(kind, all)) {
            next(kind, all).ifPresent(provider -> {
                try {
                    S service = provider.get();
                    plugins.add(
                            describe(kind, name.apply(service), provider.type(), Optional.empty(), settings(service)));
                    working.add(service);
                } catch (Throwable failure) { // a provider is foreign code: its bugs stay its own
                    Foreign.rethrowIfFatal(failure);
                    plugins.add(broken(kind, provider.type().getName(), provider.type(), failure));
                }
            });
        }
        return List.copyOf(working);
    }

    private boolean hasNext(String kind, Iterator<?> all) {
        while (true) {
            try {
                return all.hasNext();
            } catch (ServiceConfigurationError failure) { // the iterator goes on behind a provider that can't be loaded
                plugins.add(broken(kind, "?", Providers.class, failure));
            }
        }
    }

    private <P> Optional<P> next(String kind, Iterator<P> all) {
        try {
            return Optional.of(all.next());
        } catch (ServiceConfigurationError failure) {
            plugins.add(broken(kind, "?", Providers.class, failure));
            return Optional.empty();
        }
    }

    private static Part broken(String kind, String name, Class<?> type, Throwable failure) {
        Throwable told = failure instanceof ServiceConfigurationError && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return describe(kind, name, type, Optional.of(told.toString()), Optional.empty());
    }

    /** What the part says of its settings; a part whose answer fails counts as one that can't be made. */
    private static Optional<Record> settings(Object service) {
        return service instanceof Configurable<?> configurable
                ? Optional.of(configurable.settings())
                : Optional.empty();
    }

    private static Part describe(
            String kind, String name, Class<?> type, Optional<String> failure, Optional<Record> settings) {
        String version = Optional.ofNullable(type.getModule().getDescriptor())
                .flatMap(descriptor -> descriptor.rawVersion())
                .orElse("");
        return new Part(kind, name, version, Optional.empty(), source(type), failure, settings);
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

    /** All of them that work, as the parts of the image. */
    public Instances instances() {
        return new Instances("", "", loader(), venues, modules, lightweights, handlers, middleware, callbacks);
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
