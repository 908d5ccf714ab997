package dev.patchbay.core;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Transition;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.route.Dispatcher;
import dev.patchbay.core.route.FeedQueue;
import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.route.Layer;
import dev.patchbay.core.route.Layers;
import dev.patchbay.core.route.Router;
import dev.patchbay.core.session.Counters;
import dev.patchbay.core.session.Event;
import dev.patchbay.core.session.LinkDialer;
import dev.patchbay.core.session.LoginAttempts;
import dev.patchbay.core.session.Outbox;
import dev.patchbay.core.session.Runner;
import dev.patchbay.core.supervise.ModuleSet;
import dev.patchbay.core.supervise.RestartPolicy;
import dev.patchbay.core.supervise.Shared;
import dev.patchbay.core.supervise.Unit;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of one client, put together.
 *
 * <p>Safe for any thread: after the constructor nothing is replaced. Here alone is it decided who knows whom.
 */
final class Wiring implements Runner.Surroundings, Dispatcher.Pressure {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    /** A middleware that is so many hooks behind is told no more of them. */
    private static final int HOOKS_BEHIND = 10_000;

    private final ClientSettings settings;
    private final Timers timers;
    private final AppState state = new PublishedState();
    private final Counters counters = new Counters();
    private final Router router = new Router();
    private final StateWatch watch;
    private final Layers layers;
    private final Map<Layer, FeedQueue<Consumer<Middleware>>> hooks = new HashMap<>();
    private final Outbox outbox;
    private final Dispatcher dispatcher;
    private final ModuleSet modules;
    private final Runner runner;
    private final Shutdown shutdown;
    private final Map<Class<?>, Object> handles = new HashMap<>();
    private final Map<Class<?>, String> inapplicable = new HashMap<>();
    private final CompletableFuture<Cause> closed = new CompletableFuture<>();

    /** What a client is made of. */
    record Parts(
            Venue venue,
            Connector connector,
            List<ApiModule<?, ?>> modules,
            List<Unit<Void>> units,
            BiFunction<String, InboxLimits, InboxLimits> inboxes,
            List<Middleware> middleware,
            ClientSettings settings,
            RestartPolicy restarts,
            LinkDialer links,
            AutoCloseable linksOwner,
            RandomGenerator random,
            Timers timers) {}

    Wiring(Parts parts) {
        settings = parts.settings();
        timers = parts.timers();
        watch = new StateWatch(timers);
        layers = new Layers(
                parts.middleware().stream().map(Layer::new).toList(),
                timers,
                settings.timing().middleware(),
                this::requiredFailed);
        var limits = settings.limits();
        outbox = new Outbox(timers, limits.outboxMessages(), limits.outboxBytes());
        dispatcher = new Dispatcher(
                router,
                layers,
                limits.inboundMessages(),
                limits.inboundBytes(),
                settings.timing().overload(),
                this);
        var shared = new Shared(
                parts.venue(), state, router, dispatcher, layers, outbox, parts.restarts(), parts.random(), timers);
        modules = new ModuleSet(shared, this::post);
        var attempts = new LoginAttempts(
                parts.connector(), parts.links(), outbox, dispatcher, counters, timers, this::post, this::hook);
        runner = new Runner(
                attempts, modules, outbox, this, settings.timing(), settings.reconnect(), parts.random(), timers);
        shutdown = new Shutdown(modules, outbox, dispatcher, parts.linksOwner(), this::post, settings.timing(), timers);
        parts.modules().forEach(module -> add(module, parts.inboxes()));
        parts.units().forEach(unit -> modules.add(unit.withLimits(parts.inboxes())));
        layers.all().forEach(layer -> hooks.put(layer, hookQueue(layer)));
    }

    private <C, H> void add(ApiModule<C, H> module, BiFunction<String, InboxLimits, InboxLimits> inboxes) {
        modules.add(Unit.of(module).withLimits(inboxes))
                .ifPresentOrElse(
                        commands -> handles.put(module.handleType(), module.handle(commands)),
                        () -> inapplicable.put(module.handleType(), module.name()));
    }

    private FeedQueue<Consumer<Middleware>> hookQueue(Layer layer) {
        return new FeedQueue<>(
                "hooks-" + layer.name(), HOOKS_BEHIND, FeedQueue.Overflow.DROP_OLDEST, _ -> _ -> {}, timers);
    }

    /** Starts the modules and the runner, and connects. */
    void start() {
        hooks.forEach((layer, queue) -> queue.onEach(hook -> callHook(layer, hook)));
        modules.start();
        Thread.ofVirtual().name("patchbay-runner").start(this::run);
        runner.post(Event.Command.RESUME);
    }

    private void run() {
        try {
            runner.run();
        } catch (InterruptedException e) { // nobody has this thread to interrupt it
            throw new AssertionError(e);
        }
    }

    private static void callHook(Layer layer, Consumer<Middleware> hook) {
        try {
            layer.hook(hook);
        } catch (Throwable failure) { // a middleware is foreign code: its bugs stay its own
            Foreign.rethrowIfFatal(failure);
            LOG.warn("middleware hook failed middleware={}", layer.name(), failure);
        }
    }

    private void hook(Consumer<Middleware> hook) {
        hooks.values().forEach(queue -> queue.offer(hook));
    }

    private void post(Event event) {
        runner.post(event);
    }

    private void requiredFailed(Layer layer) {
        post(new Event.Close(
                Cause.of(Cause.Kind.PLUGIN, "the middleware " + layer.name() + " is required, and was too slow")));
    }

    @Override
    public void told(Transition transition) {
        watch.told(transition);
        if (transition.to() == ClientState.LIVE) {
            hook(middleware -> middleware.onLive(transition.epoch()));
        }
        if (transition.to() == ClientState.CLOSED) {
            watch.end();
            hooks.values().forEach(queue -> queue.end("the client is closed"));
            closed.completeAsync(transition::cause, task -> Thread.ofVirtual().start(task));
        }
    }

    @Override
    public void degraded(Set<String> names) {
        watch.degraded(names);
    }

    @Override
    public void disconnected() {
        shutdown.disconnected();
    }

    @Override
    public void shutDown(Cause cause) {
        Thread.ofVirtual().name("patchbay-shutdown").start(shutdown::run);
    }

    @Override
    public void reading(boolean on) {
        outbox.reading(on);
    }

    @Override
    public void overloaded() {
        post(new Event.Broken(
                watch.epoch(),
                Cause.of(
                        Cause.Kind.OVERLOAD,
                        "the middleware did not keep up for "
                                + settings.timing().overload())));
    }

    StateWatch watch() {
        return watch;
    }

    Runner runner() {
        return runner;
    }

    Outbox outbox() {
        return outbox;
    }

    AppState state() {
        return state;
    }

    Map<Class<?>, Object> handles() {
        return handles;
    }

    /** Why this handle is not there, if its module is and can't work with the venue. */
    Optional<String> inapplicable(Class<?> handleType) {
        return Optional.ofNullable(inapplicable.get(handleType))
                .flatMap(name -> modules.statuses().stream()
                        .filter(status -> status.name().equals(name))
                        .findFirst())
                .map(status -> "the module " + status.name() + " can't work here: " + status.detail());
    }

    CompletableFuture<Cause> closed() {
        return closed;
    }

    Duration closingTime() {
        return settings.timing().drain().plus(settings.timing().closing());
    }

    List<ModuleStatus> statuses() {
        List<ModuleStatus> all = new ArrayList<>(modules.statuses());
        for (Layer layer : layers.all()) {
            var layerState = layer.isSetAside() ? ModuleStatus.State.QUARANTINED : ModuleStatus.State.RUNNING;
            String detail = layer.isSetAside() ? "too slow" : "";
            all.add(new ModuleStatus(
                    layer.name(),
                    "middleware",
                    layerState,
                    detail,
                    layer.passed(),
                    layer.dropped(),
                    layer.failures(),
                    Duration.ZERO));
        }
        return all;
    }

    Statistics statistics() {
        Outbox.Counts out = outbox.counts();
        return new Statistics(
                timers.nanoTime(),
                counters.attempts.sum(),
                counters.logins.sum(),
                counters.framesIn.sum(),
                counters.bytesIn.sum(),
                counters.framesOut.sum(),
                counters.bytesOut.sum(),
                counters.messagesIn.sum(),
                counters.malformed.sum(),
                router.unmatched(),
                out.accepted(),
                out.written(),
                out.notSent(),
                out.unknown(),
                out.pending(),
                statuses());
    }
}
