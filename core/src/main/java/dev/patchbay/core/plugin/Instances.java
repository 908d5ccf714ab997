package dev.patchbay.core.plugin;

import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import java.util.List;

/**
 * Fresh instances of what one plugin provides, for one client.
 *
 * @param plugin the id of the plugin; empty for the image
 * @param version the plugin's; empty if it has none, and for the image
 * @param loader the plugin's class loader: the context class loader of every thread that calls these
 */
public record Instances(
        String plugin,
        String version,
        ClassLoader loader,
        List<Venue> venues,
        List<ApiModule<?, ?>> modules,
        List<LightweightModule> lightweights,
        List<LightweightHandler> handlers,
        List<Middleware> middleware,
        List<ReconnectCallback> callbacks) {
    /** Copies the lists. */
    public Instances {
        venues = List.copyOf(venues);
        modules = List.copyOf(modules);
        lightweights = List.copyOf(lightweights);
        handlers = List.copyOf(handlers);
        middleware = List.copyOf(middleware);
        callbacks = List.copyOf(callbacks);
    }

    /** No part of a plugin: what takes the place of one that is removed. */
    public static Instances none(String plugin, ClassLoader loader) {
        return new Instances(plugin, "", loader, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
