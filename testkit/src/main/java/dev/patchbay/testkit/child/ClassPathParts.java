package dev.patchbay.testkit.child;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.ClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds parts on the class path as Patchbay does there: in {@code META-INF/services}, and in the {@code provides} of a JAR's descriptor, which
 * nobody else reads on a class path.
 *
 * <p>For one thread.
 */
final class ClassPathParts {
    private static final List<Class<?>> SERVICES = List.of(
            Venue.class,
            ApiModule.class,
            LightweightModule.class,
            LightweightHandler.class,
            Middleware.class,
            ReconnectCallback.class);

    private final ClassLoader loader = ClassPathParts.class.getClassLoader();
    private final List<Object> parts = new ArrayList<>();

    /** Makes one instance of each part. */
    static ClassPathParts find() throws IOException {
        var found = new ClassPathParts();
        for (String each : found.names()) {
            found.parts.add(found.make(each));
        }
        return found;
    }

    /** Gives the venue of this name, and every other part, to a client. */
    void addTo(ClientBuilder builder, String venue, VenueSettings settings) {
        builder.discover(false).venue(venue(venue), settings);
        for (Object each : parts) {
            switch (each) {
                case ApiModule<?, ?> module -> builder.module(module);
                case LightweightModule module -> builder.module(module);
                case LightweightHandler handler -> builder.handler(handler);
                case Middleware layer -> builder.middleware(layer);
                case ReconnectCallback callback -> builder.reconnectCallback(callback);
                default -> {} // the venues: one of them has been chosen
            }
        }
    }

    private Venue venue(String name) {
        return parts.stream()
                .filter(Venue.class::isInstance)
                .map(Venue.class::cast)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException("no venue on the class path is named " + name));
    }

    private Set<String> names() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> service : SERVICES) {
            for (URL each : Collections.list(loader.getResources("META-INF/services/" + service.getName()))) {
                try (InputStream in = each.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").trim())
                            .filter(line -> !line.isEmpty())
                            .forEach(names::add);
                }
            }
        }
        Set<String> services = new LinkedHashSet<>();
        SERVICES.forEach(each -> services.add(each.getName()));
        for (URL each : Collections.list(loader.getResources("module-info.class"))) {
            try (InputStream in = each.openStream()) {
                ModuleDescriptor.read(in).provides().stream()
                        .filter(provides -> services.contains(provides.service()))
                        .forEach(provides -> names.addAll(provides.providers()));
            }
        }
        return names;
    }

    /** An instance, by the static method {@code provider} if there is one, as ServiceLoader does for modules. */
    private Object make(String name) {
        try {
            Class<?> type = Class.forName(name, true, loader);
            try {
                return type.getMethod("provider").invoke(null);
            } catch (NoSuchMethodException e) {
                return type.getConstructor().newInstance();
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable told = e instanceof java.lang.reflect.InvocationTargetException && e.getCause() != null
                    ? e.getCause()
                    : e;
            throw new ConfigException("the part " + name + " can't be made: " + told, told);
        }
    }
}
