package dev.patchbay.core;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.Transition;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.flight.Flight;
import dev.patchbay.core.plugin.PluginHost;
import dev.patchbay.core.route.Dispatcher;
import dev.patchbay.core.route.Layer;
import dev.patchbay.core.route.Layers;
import dev.patchbay.core.route.Origin;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One client, put together.
 *
 * <p>Safe for any thread: after the constructor nothing is replaced but what {@link Host} changes. Here alone is it decided who knows whom.
 */
final class Wiring implements Runner.Surroundings, Dispatcher.Pressure {
    private final ClientSettings settings;
    private final Timers timers;
    private final PublishedState state = new PublishedState();
    private final Counters counters = new Counters();
    private final Router router = new Router();
    private final StateWatch watch;
    private final Flight.Phases phases;
    private final Stack stack;
    private final Outbox outbox;
    private final Dispatcher dispatcher;
    private final ModuleSet modules;
    private final Runner runner;
    private final Shutdown shutdown;
    private final Host host;

    /** Written and read by the thread that opens the client. It knows the instances that the client was made of, so it is not kept. */
    private Function<PluginHost, Plugins.Following> plugins;

    private final CompletableFuture<Cause> closed = new CompletableFuture<>();

    /** Written by the thread that opens the client, read by the runner at the end. */
    private volatile Plugins.Following following = () -> {};

    /** What a client is made of. */
    record Parts(
            Venue venue,
            Origin venueOrigin,
            Connector connector,
            List<Unit<?>> units,
            List<Layer> middleware,
            Set<String> given,
            PartSettings settingsOfParts,
            Function<PluginHost, Plugins.Following> plugins,
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
        phases = Flight.recorder().phases(parts.venue().name());
        var layers = new Layers(parts.middleware(), timers, settings.timing().middleware(), this::requiredFailed);
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
                parts.venue(),
                state,
                router,
                dispatcher,
                layers,
                outbox,
                parts.restarts(),
                this::statistics,
                parts.random(),
                timers);
        modules = new ModuleSet(shared, this::post);
        stack = new Stack(layers, dispatcher, timers);
        var attempts = new LoginAttempts(
                parts.connector(), parts.links(), outbox, dispatcher, counters, timers, this::post, stack::hook);
        runner = new Runner(
                attempts, modules, outbox, this, settings.timing(), settings.reconnect(), parts.random(), timers);
        shutdown = new Shutdown(modules, outbox, dispatcher, parts.linksOwner(), this::post, settings.timing(), timers);
        host = new Host(modules, stack, state, parts.settingsOfParts(), parts.venueOrigin(), parts.given(), timers);
        plugins = parts.plugins();
        parts.units().forEach(modules::add);
    }

    /** Starts the modules and the runner, and connects. */
    void start() {
        stack.start();
        modules.start();
        runner.start();
        runner.post(Event.Command.RESUME);
        following = plugins.apply(host);
        plugins = _ -> () -> {};
        if (watch.state() == ClientState.CLOSED) {
            following.close();
        }
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
        phases.told(transition);
        stack.told(transition);
        if (transition.to() == ClientState.CLOSED) {
            watch.end();
            following.close();
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
        return modules.handles();
    }

    /** Why this handle is not there, if its module was, or if it is and can't work with the venue. */
    Optional<String> whyNoHandle(Class<?> type) {
        return modules.whyNoHandle(type);
    }

    /** The client, as it is seen by whoever deploys plugins. */
    PluginHost host() {
        return host;
    }

    CompletableFuture<Cause> closed() {
        return closed;
    }

    Duration closingTime() {
        return settings.timing().drain().plus(settings.timing().closing());
    }

    List<ModuleStatus> statuses() {
        List<ModuleStatus> all = new ArrayList<>(modules.statuses());
        all.addAll(stack.statuses());
        return all;
    }

    Statistics statistics() {
        Outbox.Counts out = outbox.counts();
        return new Statistics(
                timers.nanoTime(),
                watch.state(),
                watch.epoch(),
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
