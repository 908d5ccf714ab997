package dev.patchbay.core;

import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.core.plugin.Instances;
import dev.patchbay.core.plugin.PluginHost;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One version of a plugin that exists in memory only: its parts, and a class loader that nothing is loaded from. For one thread. */
final class Version {
    static final String PLUGIN = "demo";
    static final Duration SOON = Duration.ofSeconds(10);

    final ClassLoader loader = new URLClassLoader(new URL[0], Version.class.getClassLoader());
    final List<PluginHost.PartFailure> failures = new CopyOnWriteArrayList<>();
    private final String plugin;
    private final String version;
    private final List<ApiModule<?, ?>> modules = new ArrayList<>();
    private final List<LightweightModule> lightweights = new ArrayList<>();
    private final List<LightweightHandler> handlers = new ArrayList<>();
    private final List<Middleware> middleware = new ArrayList<>();
    private final List<ReconnectCallback> callbacks = new ArrayList<>();

    Version(String version) {
        this(PLUGIN, version);
    }

    Version(String plugin, String version) {
        this.plugin = plugin;
        this.version = version;
    }

    Version with(ApiModule<?, ?> module) {
        modules.add(module);
        return this;
    }

    Version with(LightweightModule module) {
        lightweights.add(module);
        return this;
    }

    Version withHandler(LightweightHandler handler) {
        handlers.add(handler);
        return this;
    }

    Version with(Middleware layer) {
        middleware.add(layer);
        return this;
    }

    Version withCallback(ReconnectCallback callback) {
        callbacks.add(callback);
        return this;
    }

    Instances instances() {
        return new Instances(
                plugin, version, loader, List.of(), modules, lightweights, handlers, middleware, callbacks);
    }

    PluginHost.Standby prepare(Client client) throws Exception {
        return client.host().prepare(List.of(instances()), SOON);
    }

    /** Puts this version in the place of the one before; nothing may be left behind. */
    Version swapInto(Client client) throws Exception {
        List<String> left = prepare(client).takeOver(SOON, failures::add);
        if (!left.isEmpty()) {
            throw new AssertionError("left behind: " + left);
        }
        return this;
    }

    /** As {@link PluginHost.Standby#takeOver}, on a thread that nobody interrupts. */
    static void takeOver(PluginHost.Standby standby) {
        try {
            standby.takeOver(SOON, _ -> {});
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }
}
