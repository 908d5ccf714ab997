package dev.patchbay.core;

import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Transition;
import dev.patchbay.api.Waits;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.core.route.Dispatcher;
import dev.patchbay.core.route.FeedQueue;
import dev.patchbay.core.route.Layer;
import dev.patchbay.core.route.Layers;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The middleware of one client: its layers, and for each a thread that tells it what becomes of the connection.
 *
 * <p>Safe for any thread; the object's own lock guards the fields. No foreign code runs under it.
 */
final class Stack {
    /** A middleware that is so many hooks behind is told no more of them. */
    private static final int HOOKS_BEHIND = 10_000;

    private static final Duration LOOK = Duration.ofMillis(1);

    /** How long a hook may take to notice that it was interrupted. */
    private static final Duration INTERRUPTED = Duration.ofMillis(500);

    private final Layers layers;
    private final Dispatcher dispatcher;
    private final Timers timers;
    private final Map<Layer, Hooks> hooks = new LinkedHashMap<>();
    /** The connection that has logged in; 0 for none. */
    private long connected;
    /** The connection that is live; 0 for none. */
    private long live;

    private boolean started;
    private boolean closed;

    /** One layer's hooks that wait, and the thread that calls them. */
    private record Hooks(FeedQueue<Consumer<Middleware>> queue, Thread thread) {}

    /** Layers that were taken out. */
    final class Departure {
        private final Map<Layer, Hooks> leaving;
        private final BooleanSupplier passed;

        private Departure(Map<Layer, Hooks> leaving, BooleanSupplier passed) {
            this.leaving = leaving;
            this.passed = passed;
        }

        /**
         * Waits until nobody is in one of the layers any more.
         *
         * @return those that have not let go of a thread by then, with it
         */
        List<String> await(Duration limit) throws InterruptedException {
            long endNanos = timers.nanoTime() + limit.toNanos();
            while (!isOver() && timers.nanoTime() - endNanos < 0 && !isClosed()) {
                LockSupport.parkNanos(LOOK.toNanos());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            leaving.values().forEach(each -> each.thread().interrupt());
            List<String> left = new ArrayList<>();
            for (Map.Entry<Layer, Hooks> each : leaving.entrySet()) {
                List<String> threads = new ArrayList<>(layers.stuckIn(each.getKey()));
                Thread its = each.getValue().thread();
                if (!its.join(INTERRUPTED)) {
                    threads.add(its.getName());
                }
                if (!threads.isEmpty()) {
                    left.add(each.getKey().name() + " (" + String.join(", ", threads) + ")");
                }
            }
            return left;
        }

        private boolean isOver() {
            return passed.getAsBoolean()
                    && leaving.values().stream().noneMatch(each -> each.thread().isAlive());
        }
    }

    Stack(Layers layers, Dispatcher dispatcher, Timers timers) {
        this.layers = layers;
        this.dispatcher = dispatcher;
        this.timers = timers;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Starts the hooks' threads. */
    synchronized void start() {
        started = true;
        layers.all().forEach(this::startHooks);
    }

    private void startHooks(Layer layer) {
        FeedQueue<Consumer<Middleware>> queue = new FeedQueue<>(
                "hooks-" + layer.name(), HOOKS_BEHIND, FeedQueue.Overflow.DROP_OLDEST, _ -> _ -> {}, timers);
        Thread thread = Thread.ofVirtual()
                .name("patchbay-hooks-" + layer.name())
                .unstarted(() -> queue.iterator().forEachRemaining(layer::hook));
        if (layer.origin().loader() != null) {
            thread.setContextClassLoader(layer.origin().loader());
        }
        hooks.put(layer, new Hooks(queue, thread));
        thread.start();
    }

    /** Calls a hook of each layer, on the layer's own thread. Never blocks. */
    synchronized void hook(Consumer<Middleware> hook) {
        hooks.values().forEach(each -> each.queue().offer(hook));
    }

    /** The client took a step. Never blocks. */
    synchronized void told(Transition step) {
        long epoch = step.epoch();
        connected = step.to() == ClientState.RESTORING || step.to() == ClientState.LIVE ? epoch : 0;
        live = step.to() == ClientState.LIVE ? epoch : 0;
        if (live > 0) {
            hook(middleware -> middleware.onLive(epoch));
        }
        if (step.to() == ClientState.CLOSED) {
            closed = true;
            hooks.values().forEach(each -> each.queue().end("the client is closed"));
        }
    }

    /** The layers in their order. */
    List<Layer> layers() {
        return layers.all();
    }

    /**
     * Puts layers in the place of those of the same plugins.
     *
     * @return those that were taken out; empty if nothing changed
     */
    synchronized Optional<Departure> replace(Set<String> plugins, List<Layer> arriving) {
        List<Layer> before = layers.all();
        List<Layer> after = arranged(plugins, arriving, before);
        if (closed || !started || after.equals(before)) {
            return Optional.empty();
        }
        arriving.forEach(this::come);
        BooleanSupplier passed = dispatcher.replace(after);
        Map<Layer, Hooks> leaving = new LinkedHashMap<>();
        for (Layer layer : before) {
            if (!after.contains(layer)) {
                Hooks its = Objects.requireNonNull(hooks.remove(layer), "a layer without hooks");
                its.queue().end("the middleware was taken out of the client");
                leaving.put(layer, its);
            }
        }
        return Optional.of(new Departure(leaving, passed));
    }

    private void come(Layer layer) {
        startHooks(layer);
        FeedQueue<Consumer<Middleware>> queue = Objects.requireNonNull(hooks.get(layer), "a layer without hooks")
                .queue();
        long ofConnection = connected;
        if (ofConnection > 0) {
            queue.offer(middleware -> middleware.onConnect(ofConnection));
        }
        if (live > 0) {
            queue.offer(middleware -> middleware.onLive(ofConnection));
        }
    }

    /** Each new layer where the one of its name was; one without such a place behind its plugin's last, or behind all that were found. */
    private static List<Layer> arranged(Set<String> plugins, List<Layer> arriving, List<Layer> before) {
        List<Layer> rest = new ArrayList<>(arriving);
        List<Layer> after = new ArrayList<>();
        int behind = -1;
        int found = 0;
        for (Layer layer : before) {
            if (!plugins.contains(layer.origin().plugin())) {
                after.add(layer);
                if (!layer.origin().given()) {
                    found = after.size();
                }
                continue;
            }
            rest.stream()
                    .filter(each -> each.name().equals(layer.name()))
                    .findFirst()
                    .ifPresent(next -> {
                        rest.remove(next);
                        after.add(next);
                    });
            behind = after.size();
        }
        after.addAll(behind >= 0 ? behind : found, rest);
        return after;
    }

    List<ModuleStatus> statuses() {
        List<ModuleStatus> all = new ArrayList<>();
        for (Layer layer : layers.all()) {
            var state = layer.isSetAside() ? ModuleStatus.State.QUARANTINED : ModuleStatus.State.RUNNING;
            all.add(new ModuleStatus(
                    layer.name(),
                    "middleware",
                    state,
                    layer.isSetAside() ? "too slow" : "",
                    layer.passed(),
                    layer.dropped(),
                    layer.failures(),
                    Waits.NONE));
        }
        return all;
    }
}
