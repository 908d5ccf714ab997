package dev.patchbay.core;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.core.plugin.Instances;
import dev.patchbay.core.route.Layer;
import dev.patchbay.core.route.Origin;
import dev.patchbay.core.supervise.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Parts on their way into a client: named, left out if they are not wanted, configured.
 *
 * <p>For one thread. Serves a client that is opened and one whose parts change alike. Each part is asked for its name once.
 */
final class Selection {
    private final List<Named<ApiModule<?, ?>>> modules = new ArrayList<>();
    private final List<Named<LightweightModule>> lightweights = new ArrayList<>();
    private final List<Named<LightweightHandler>> handlers = new ArrayList<>();
    private final List<Named<Middleware>> middleware = new ArrayList<>();
    private final List<Named<ReconnectCallback>> callbacks = new ArrayList<>();

    /** Is told the name of the part, or its class's, before it is called. */
    private final Consumer<String> about;

    private record Named<P>(String name, P part, Origin origin) {}

    Selection(Consumer<String> about) {
        this.about = about;
    }

    void add(ApiModule<?, ?> module, Origin origin) {
        modules.add(named(module, ApiModule::name, origin));
    }

    void add(LightweightModule module, Origin origin) {
        lightweights.add(named(module, LightweightModule::name, origin));
    }

    void addHandler(LightweightHandler handler, Origin origin) {
        handlers.add(named(handler, LightweightHandler::name, origin));
    }

    void add(Middleware layer, Origin origin) {
        middleware.add(named(layer, Middleware::name, origin));
    }

    void addCallback(ReconnectCallback callback, Origin origin) {
        callbacks.add(named(callback, ReconnectCallback::name, origin));
    }

    private <P> Named<P> named(P part, Function<P, String> name, Origin origin) {
        about.accept(part.getClass().getName());
        return new Named<>(calling(origin, () -> name.apply(part)), part, origin);
    }

    private static <T> T calling(Origin origin, Supplier<T> call) {
        ClassLoader before = origin.enter();
        try {
            return call.get();
        } finally {
            origin.leave(before);
        }
    }

    /** Adds what was found. */
    void add(Instances found) {
        Origin origin = origin(found);
        found.modules().forEach(each -> add(each, origin));
        found.lightweights().forEach(each -> add(each, origin));
        found.handlers().forEach(each -> addHandler(each, origin));
        found.middleware().forEach(each -> add(each, origin));
        found.callbacks().forEach(each -> addCallback(each, origin));
    }

    static Origin origin(Instances found) {
        return found.plugin().isEmpty() ? Origin.IMAGE : new Origin(found.plugin(), found.version(), found.loader());
    }

    /** Adds what was found beside what was given, which takes the place of what was found under the same name. */
    void addBehind(Selection found) {
        addUnlessNamed(found.modules, modules);
        addUnlessNamed(found.lightweights, lightweights);
        addUnlessNamed(found.handlers, handlers);
        addUnlessNamed(found.callbacks, callbacks);
        List<Named<Middleware>> given = List.copyOf(middleware);
        addUnlessNamed(found.middleware, middleware);
        middleware.subList(0, given.size()).clear();
        middleware.addAll(given);
    }

    private static <P> void addUnlessNamed(List<Named<P>> found, List<Named<P>> given) {
        Set<String> taken = new HashSet<>();
        given.forEach(each -> taken.add(each.name()));
        found.stream().filter(each -> !taken.contains(each.name())).forEach(given::add);
    }

    /** The names of all. */
    List<String> names() {
        return all().map(Named::name).toList();
    }

    private Stream<? extends Named<?>> all() {
        return Stream.of(modules, lightweights, handlers, middleware, callbacks).flatMap(List::stream);
    }

    void leaveOut(Set<String> names) {
        Stream.of(modules, lightweights, handlers, middleware, callbacks)
                .forEach(each -> each.removeIf(part -> names.contains(part.name())));
    }

    /** Two modules of one name can't be told apart, and of two handles of one type one can't be reached. */
    void requireUniqueModules() {
        Set<String> names = new HashSet<>();
        Stream.concat(modules.stream(), lightweights.stream()).forEach(each -> {
            if (!names.add(each.name())) {
                throw new ConfigException("two parts of the client are named " + each.name()
                        + "; names are how statistics and logs tell them apart. Rename one, or remove its JAR");
            }
        });
        Set<Class<?>> handleTypes = new HashSet<>();
        for (Named<ApiModule<?, ?>> module : modules) {
            if (!handleTypes.add(module.part().handleType())) {
                throw new ConfigException("two modules have a handle of type "
                        + module.part().handleType().getName() + "; the application could reach one of them only");
            }
        }
    }

    /**
     * A plugin's part is known by its name alone, whatever its kind: that is how a newer version finds its place.
     *
     * @param taken by others
     * @return a name that is taken twice
     */
    Optional<String> ambiguous(Set<String> taken) {
        Set<String> names = new HashSet<>(taken);
        all().filter(each -> !each.origin().isPlugin()).forEach(each -> names.add(each.name()));
        return all().filter(each -> each.origin().isPlugin())
                .map(Named::name)
                .<String>map(name -> names.add(name) ? "" : name)
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    /** Leaves out what the operator does not want, and gives the others their settings. */
    void configure(PartSettings settings) {
        Stream.of(modules, lightweights, handlers, middleware, callbacks)
                .forEach(each -> each.removeIf(part -> !settings.enabled(part.name())));
        all().forEach(each -> configure(each.name(), each.part(), each.origin(), settings));
    }

    /** Gives a part its settings, if it has any. */
    void configure(String name, Object part, Origin origin, PartSettings settings) {
        if (part instanceof Configurable<?> configurable) {
            about.accept(name);
            calling(origin, () -> configure(name, configurable, settings));
        }
    }

    private static <S extends Record> S configure(String name, Configurable<S> part, PartSettings settings) {
        S wanted = settings.settings(name, part.settings());
        try {
            part.configure(wanted);
            return wanted;
        } catch (IllegalArgumentException wrong) {
            throw new ConfigException("the settings of " + name + " can't work: " + wrong.getMessage(), wrong);
        }
    }

    /** All but the middleware, in the order in which they are started. */
    List<Unit<?>> units(PartSettings settings) {
        List<Unit<?>> units = new ArrayList<>();
        modules.forEach(each -> units.add(unit(each, (part, from) -> Unit.of(part, from), settings)));
        lightweights.forEach(each -> units.add(unit(each, (part, from) -> Unit.of(part, from), settings)));
        handlers.forEach(each -> units.add(unit(each, (part, from) -> Unit.ofHandler(part, from), settings)));
        callbacks.forEach(each -> units.add(unit(each, (part, from) -> Unit.ofCallback(part, from), settings)));
        return units;
    }

    private <P> Unit<?> unit(Named<P> part, BiFunction<P, Origin, Unit<?>> maker, PartSettings settings) {
        about.accept(part.name());
        return calling(part.origin(), () -> maker.apply(part.part(), part.origin()))
                .withLimits(settings::inbox);
    }

    /** The middleware, in the order in which inbound messages pass it. */
    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (Named<Middleware> each : middleware) {
            about.accept(each.name());
            layers.add(calling(each.origin(), () -> new Layer(each.part(), each.origin())));
        }
        return layers;
    }
}
