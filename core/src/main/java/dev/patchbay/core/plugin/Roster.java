package dev.patchbay.core.plugin;

import dev.patchbay.core.Part;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import dev.patchbay.core.route.FeedQueue;
import dev.patchbay.core.time.Timers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every plugin stands, and who is told of it.
 *
 * <p>Safe for any thread; the object's own lock guards the fields. It keeps no plugin in memory: what it knows is text.
 */
final class Roster {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    /** A listener that is so many changes behind is told no more. */
    private static final int BEHIND = 10_000;

    private final Timers timers;
    private final Map<Long, Plugin> loaded = new LinkedHashMap<>();
    private final Map<Path, Plugin> others = new LinkedHashMap<>();
    private final List<FeedQueue<Plugin>> listeners = new ArrayList<>();

    Roster(Timers timers) {
        this.timers = timers;
    }

    /** Every plugin: those that are in memory, then the refused and the disabled. */
    synchronized List<Plugin> all() {
        List<Plugin> all = new ArrayList<>(loaded.values());
        all.addAll(others.values());
        return List.copyOf(all);
    }

    /** Tells this one from now on, on a thread of its own. */
    void listen(Consumer<Plugin> listener) {
        var queue = new FeedQueue<Plugin>(
                "plugins",
                BEHIND,
                FeedQueue.Overflow.FAIL,
                _ -> {
                    throw new IllegalStateException("changes of plugins are never skipped");
                },
                timers);
        synchronized (this) {
            listeners.add(queue);
        }
        queue.onEach(listener);
    }

    /** It was refused; why is logged. */
    Plugin refused(Plugin plugin, Refusal refusal, @Nullable Throwable cause) {
        LOG.warn("{}", refusal, cause);
        return outside(standing(plugin, Plugin.State.REFUSED, Optional.of(refusal), plugin.parts(), List.of()));
    }

    /** It is switched off. */
    Plugin disabled(Plugin plugin) {
        Plugin now = standing(plugin, Plugin.State.DISABLED, Optional.empty(), plugin.parts(), List.of());
        log(now);
        return outside(now);
    }

    private synchronized Plugin outside(Plugin plugin) {
        others.put(plugin.source(), plugin);
        tell(plugin);
        return plugin;
    }

    /** It is no more in the folder. */
    synchronized void forget(Path source) {
        others.remove(source);
    }

    /** Its parts can be used. */
    Plugin active(LoadedPlugin plugin, List<Part> parts) {
        synchronized (this) {
            others.remove(plugin.plugin().source());
        }
        return inside(
                plugin.number(),
                standing(plugin.plugin(), Plugin.State.ACTIVE, Optional.empty(), withoutSettings(parts), List.of()));
    }

    /** It was taken out, and is still used. */
    Plugin draining(LoadedPlugin plugin) {
        return inside(
                plugin.number(),
                standing(
                        now(plugin),
                        Plugin.State.DRAINING,
                        Optional.empty(),
                        now(plugin).parts(),
                        List.of()));
    }

    /** It was taken back. */
    synchronized void takenBack(LoadedPlugin plugin) {
        loaded.remove(plugin.number());
    }

    /** It is out, and something keeps it in memory. */
    Plugin leaked(Departed plugin, List<String> suspects) {
        return inside(
                plugin.number(),
                standing(
                        plugin.plugin(),
                        Plugin.State.LEAKED,
                        Optional.empty(),
                        plugin.plugin().parts(),
                        suspects));
    }

    /** It is gone. */
    Plugin unloaded(Departed plugin) {
        Plugin now = standing(
                plugin.plugin(),
                Plugin.State.UNLOADED,
                Optional.empty(),
                plugin.plugin().parts(),
                List.of());
        log(now);
        synchronized (this) {
            loaded.remove(plugin.number());
            tell(now);
        }
        return now;
    }

    /** How one that is in memory stands. */
    synchronized Plugin now(LoadedPlugin plugin) {
        return loaded.getOrDefault(plugin.number(), plugin.plugin());
    }

    private Plugin inside(long number, Plugin plugin) {
        log(plugin);
        synchronized (this) {
            loaded.put(number, plugin);
            tell(plugin);
        }
        return plugin;
    }

    private void tell(Plugin plugin) {
        listeners.forEach(each -> each.offer(plugin));
    }

    /** Listeners hear what waits for them, and no more. */
    void end() {
        List<FeedQueue<Plugin>> all;
        synchronized (this) {
            all = List.copyOf(listeners);
            listeners.clear();
        }
        all.forEach(each -> each.end("the plugins are closed"));
    }

    private static void log(Plugin plugin) {
        if (plugin.state() == Plugin.State.LEAKED) {
            LOG.warn(
                    "plugin is out and still in memory id={} version={} suspects={}",
                    plugin.id(),
                    plugin.version(),
                    plugin.suspects());
        } else {
            LOG.info(
                    "plugin state={} id={} version={} source={}",
                    plugin.state(),
                    plugin.id(),
                    plugin.version(),
                    plugin.source());
        }
    }

    /** A record of settings is of the plugin's class: whoever kept it would keep the plugin. */
    private static List<Part> withoutSettings(List<Part> parts) {
        return parts.stream()
                .map(each -> new Part(
                        each.kind(),
                        each.name(),
                        each.version(),
                        each.plugin(),
                        each.source(),
                        each.failure(),
                        Optional.empty()))
                .toList();
    }

    private static Plugin standing(
            Plugin plugin, Plugin.State state, Optional<Refusal> refusal, List<Part> parts, List<String> suspects) {
        return new Plugin(
                plugin.id(),
                plugin.version(),
                plugin.source(),
                plugin.digest(),
                plugin.isolation(),
                state,
                refusal,
                plugin.requires(),
                parts,
                plugin.declared(),
                plugin.used(),
                suspects);
    }
}
