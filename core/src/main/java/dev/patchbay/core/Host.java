package dev.patchbay.core;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.plugin.Instances;
import dev.patchbay.core.plugin.PluginHost;
import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.route.Layer;
import dev.patchbay.core.route.Origin;
import dev.patchbay.core.supervise.ModuleSet;
import dev.patchbay.core.supervise.ModuleSwap;
import dev.patchbay.core.supervise.Unit;
import dev.patchbay.core.time.Promise;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes the parts of one open client.
 *
 * <p>Safe for any thread; one swap at a time. New parts are named, configured and asked for their handles on a thread of their own, for all
 * that is foreign code.
 */
final class Host implements PluginHost {
    private final ModuleSet modules;
    private final Stack stack;
    private final PublishedState state;
    private final PartSettings parts;
    private final Origin venue;
    private final Set<String> given;
    private final Timers timers;
    private final AtomicBoolean swapping = new AtomicBoolean();

    Host(
            ModuleSet modules,
            Stack stack,
            PublishedState state,
            PartSettings parts,
            Origin venue,
            Set<String> given,
            Timers timers) {
        this.modules = modules;
        this.stack = stack;
        this.state = state;
        this.parts = parts;
        this.venue = venue;
        this.given = Set.copyOf(given);
        this.timers = timers;
    }

    @Override
    public boolean venueIsFrom(String plugin) {
        return venue.isPlugin() && venue.plugin().equals(plugin);
    }

    @Override
    public Standby prepare(List<Instances> arriving, Duration start) throws UnfitException, InterruptedException {
        if (!swapping.compareAndSet(false, true)) {
            throw new IllegalStateException("a swap of this client's parts is under way; end that one first");
        }
        Ready made = null;
        boolean ready = false;
        try {
            long endNanos = timers.nanoTime() + start.toNanos();
            made = new Fitting(arriving).within(start);
            Duration left = Duration.ofNanos(Math.max(1, endNanos - timers.nanoTime()));
            Optional<ModuleSwap.Unfit> unfit = made.modules().start(start, left);
            if (unfit.isPresent()) {
                throw unfit(unfit.get());
            }
            ready = true;
            return made;
        } finally {
            if (!ready && made != null) {
                made.abandon();
            }
            if (!ready) {
                swapping.set(false);
            }
        }
    }

    private static UnfitException unfit(ModuleSwap.Unfit module) {
        return new UnfitException(module.module(), UnfitException.Phase.START, module.reason(), module.cause());
    }

    /** Makes parts ready up to their start. Owned by the thread that it is run on, but for what its failure is told by. */
    private final class Fitting {
        private final List<Instances> arriving;
        private final Set<String> plugins;
        private final Promise<Outcome> outcome = new Promise<>(timers);

        /** What is being called, written before each call. */
        private volatile String part = "";

        private volatile UnfitException.Phase phase = UnfitException.Phase.START;

        private record Outcome(
                @Nullable Ready ready, @Nullable UnfitException unfit) {}

        Fitting(List<Instances> arriving) {
            this.arriving = List.copyOf(arriving);
            this.plugins = arriving.stream().map(Instances::plugin).collect(Collectors.toSet());
        }

        Ready within(Duration limit) throws UnfitException, InterruptedException {
            Thread thread = Thread.ofVirtual().name("patchbay-fitting").start(this::run);
            Optional<Outcome> end;
            try {
                end = outcome.await(limit);
            } catch (InterruptedException stop) {
                thread.interrupt();
                throw stop;
            }
            if (end.isEmpty()) {
                thread.interrupt();
                throw new UnfitException(part, phase, part + " did not answer within " + limit, null);
            }
            if (end.get().unfit() != null) {
                throw end.get().unfit();
            }
            return Objects.requireNonNull(end.get().ready());
        }

        private void run() {
            try {
                outcome.complete(new Outcome(fit(), null));
            } catch (UnfitException unfit) {
                outcome.complete(new Outcome(null, unfit));
            } catch (Throwable failure) { // parts are foreign code: their bugs stay their own
                outcome.complete(new Outcome(null, unfit(failure)));
                Foreign.rethrowIfFatal(failure);
            }
        }

        private UnfitException unfit(Throwable failure) {
            UnfitException.Phase where = failure instanceof ConfigException ? UnfitException.Phase.SETTINGS : phase;
            return new UnfitException(part, where, part + " failed: " + failure, failure);
        }

        private Ready fit() throws UnfitException {
            var selection = new Selection(name -> part = name);
            arriving.forEach(selection::add);
            selection.leaveOut(given);
            Optional<String> twice = selection.ambiguous(taken());
            if (twice.isPresent()) {
                throw clash(twice.get(), "another part of the client is named " + twice.get());
            }
            phase = UnfitException.Phase.SETTINGS;
            selection.configure(parts);
            phase = UnfitException.Phase.START;
            List<Unit<?>> units = selection.units(parts);
            requireOwnHandles(units);
            List<Layer> layers = selection.layers();
            return new Ready(plugins, modules.prepare(plugins, units, name -> part = name), layers, leaving());
        }

        private Set<String> taken() {
            Set<String> names = new HashSet<>(modules.namesBut(plugins));
            stack.layers().stream()
                    .filter(layer -> !plugins.contains(layer.origin().plugin()))
                    .forEach(layer -> names.add(layer.name()));
            return names;
        }

        private void requireOwnHandles(List<Unit<?>> units) throws UnfitException {
            Set<Class<?>> types = new HashSet<>();
            modules.units().stream()
                    .filter(unit -> !plugins.contains(unit.origin().plugin()))
                    .forEach(unit -> unit.handle().ifPresent(handle -> types.add(handle.type())));
            for (Unit<?> unit : units) {
                Class<?> type = unit.handle().<Class<?>>map(Unit.Handle::type).orElse(null);
                if (type != null && !types.add(type)) {
                    throw clash(
                            unit.name(),
                            "another module has a handle of type " + type.getName()
                                    + "; the application could reach one of them only");
                }
            }
        }

        private UnfitException clash(String name, String reason) {
            return new UnfitException(name, UnfitException.Phase.NAME, reason, null);
        }

        /** The class loaders of what goes. */
        private Set<ClassLoader> leaving() {
            Set<ClassLoader> staying = arriving.stream().map(Instances::loader).collect(Collectors.toSet());
            return Stream.concat(
                            modules.units().stream().map(Unit::origin),
                            stack.layers().stream().map(Layer::origin))
                    .filter(origin -> plugins.contains(origin.plugin()))
                    .map(Origin::loader)
                    .filter(loader -> loader != null && !staying.contains(loader))
                    .collect(Collectors.toSet());
        }
    }

    /** Parts that are ready. */
    private final class Ready implements Standby {
        private final Set<String> plugins;
        private final ModuleSwap swap;
        private final List<Layer> layers;
        private final Set<ClassLoader> leaving;

        private Ready(Set<String> plugins, ModuleSwap swap, List<Layer> layers, Set<ClassLoader> leaving) {
            this.plugins = plugins;
            this.swap = swap;
            this.layers = layers;
            this.leaving = leaving;
        }

        ModuleSwap modules() {
            return swap;
        }

        @Override
        public List<String> takeOver(Duration drain, Consumer<PartFailure> onFailure) throws InterruptedException {
            try {
                long endNanos = timers.nanoTime() + drain.toNanos();
                layers.forEach(layer -> layer.onFailure(
                        cause -> onFailure.accept(new PartFailure(layer.origin().plugin(), layer.name(), cause))));
                Optional<Stack.Departure> departure = stack.replace(plugins, layers);
                List<String> left = new ArrayList<>(swap.takeOver(
                        drain,
                        (unit, cause) ->
                                onFailure.accept(new PartFailure(unit.origin().plugin(), unit.name(), cause))));
                if (departure.isPresent()) {
                    left.addAll(departure.get().await(Duration.ofNanos(Math.max(0, endNanos - timers.nanoTime()))));
                }
                return left;
            } finally {
                state.withdraw(leaving);
                swapping.set(false);
            }
        }

        @Override
        public void abandon() {
            swap.abandon();
            swapping.set(false);
        }
    }
}
