package dev.patchbay.core;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.plugin.Instances;
import dev.patchbay.core.plugin.PluginHost;
import dev.patchbay.core.plugin.Providers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process has to run: what is in its image, and the plugins that were dropped in.
 *
 * <p>Safe for any thread. Clients are given it by {@link ClientBuilder#plugins}; each makes its own instances. When a plugin changes, every
 * open client changes its parts, at a boundary between two messages.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Plugins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

    private Plugins() {}

    /** The image alone. */
    public static Plugins image() {
        return new Plugins();
    }

    /**
     * The image, and the plugins in a folder. One that is bad costs only itself.
     *
     * @throws ConfigException if a required plugin is refused or not there; it says why
     */
    public static Plugins open(PluginSettings settings) {
        throw new UnsupportedOperationException(settings.toString());
    }

    /** Everything in the folder, judged as {@link #open} would, and nothing of it run: those admitted and those refused. */
    public static List<Plugin> check(PluginSettings settings) {
        throw new UnsupportedOperationException(settings.toString());
    }

    /** One JAR, folder or zip, judged as if it lay in the folder; nothing of it is run. */
    public static Plugin check(Path source, PluginSettings settings) {
        throw new UnsupportedOperationException(source + " " + settings);
    }

    /** Every part of the image and of the active plugins, working or not. Makes an instance of each, and forgets it. */
    public List<Part> parts() {
        return new Providers().plugins();
    }

    /** Every plugin that was found, and those that were taken out and still drain or have leaked. */
    public List<Plugin> plugins() {
        return List.of();
    }

    /**
     * Loads a plugin now, or puts it in the place of the loaded one of the same id, in every open client. Waits until that is done, or refused:
     * then all is as before. It need not lie in the folder.
     *
     * @return how it stands; its refusal says what was wrong
     */
    public Plugin deploy(Path source) throws InterruptedException {
        throw new UnsupportedOperationException(source.toString());
    }

    /**
     * Takes a plugin out of every open client, waits for what it has in hand, and unloads it.
     *
     * @return how it stands
     * @throws ConfigException if there is none of that id, or if another plugin requires it
     */
    public Plugin remove(String id) throws InterruptedException {
        throw new UnsupportedOperationException(id);
    }

    /**
     * Tells each change of a plugin's state, in order.
     *
     * @param listener may block for a moment; one that throws is logged and told no more
     */
    public void onChange(Consumer<Plugin> listener) {
        throw new UnsupportedOperationException(listener.toString());
    }

    /** Fresh instances of everything that can be used, for one client: the image's first, then each active plugin's. */
    List<Instances> instances() {
        var image = new Providers();
        image.plugins().forEach(Plugins::warnIfBroken);
        return List.of(image.instances());
    }

    private static void warnIfBroken(Part part) {
        part.failure()
                .ifPresent(reason -> LOG.warn(
                        "plugin can't be used kind={} name={} source={} reason={}",
                        part.kind(),
                        part.name(),
                        part.source(),
                        reason));
    }

    /**
     * From now on this client changes its parts when a plugin changes.
     *
     * @return closed when the client is
     */
    Following follow(PluginHost host) {
        LOG.trace("the image alone never changes host={}", host);
        return () -> {};
    }

    /** A client's membership. Closing it never blocks and is idempotent. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** Ends the watch over the folder, and deletes the private copies. Close the clients first. Idempotent. */
    @Override
    public void close() {}
}
