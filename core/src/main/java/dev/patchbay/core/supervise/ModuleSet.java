package dev.patchbay.core.supervise;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Input;
import dev.patchbay.core.ModuleStatus;
import dev.patchbay.core.route.Begin;
import dev.patchbay.core.session.Event;
import dev.patchbay.core.session.Modules;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All modules of one client, and the restoring after each login.
 *
 * <p><b>Restoring.</b> Each module finds the login as a mark in its inbox, and runs its reconnect callback there. This waits for the modules
 * that have one, each at most for its callback's deadline; a module that hung through the login before is not waited for again. Those that
 * failed make the client degraded, and are asked again with backoff until they succeed.
 *
 * <p><b>Threads.</b> Safe for any thread; the object's own lock guards the fields. No foreign code runs under it.
 */
public final class ModuleSet implements Modules, Slot.Restored {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int RETRY_DOUBLINGS = 5;

    private final Shared shared;
    private final Consumer<Event> runner;
    private final List<Slot<?>> slots = new ArrayList<>();
    private final List<ModuleStatus> inapplicable = new ArrayList<>();

    private long epoch;
    private boolean lost = true;
    private Optional<String> required = Optional.empty();
    private final Map<Slot<?>, Timers.Timer> waiting = new HashMap<>();
    private final Set<String> degraded = new TreeSet<>();
    private final Map<Slot<?>, Integer> retries = new HashMap<>();
    private final Map<Slot<?>, Timers.Timer> nextRetries = new HashMap<>();

    /**
     * A set without modules.
     *
     * @param runner takes events
     */
    public ModuleSet(Shared shared, Consumer<Event> runner) {
        this.shared = shared;
        this.runner = runner;
    }

    /**
     * Adds a module, before the start.
     *
     * @return its commands; empty if the venue lacks a dialect that the module needs: then it is listed and never started
     */
    public <C> Optional<Commands<C>> add(Unit<C> unit) {
        Optional<Class<?>> missing = unit.dialects().stream()
                .filter(type -> shared.venue().dialect(type).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            String detail = "the venue " + shared.venue().name() + " has no "
                    + missing.get().getSimpleName();
            inapplicable.add(new ModuleStatus(
                    unit.name(), unit.kind(), ModuleStatus.State.INAPPLICABLE, detail, 0, 0, 0, Duration.ZERO));
            return Optional.empty();
        }
        var slot = new Slot<>(unit, shared, this, this::connectionLost);
        slots.add(slot);
        return Optional.of(slot.commands());
    }

    /** Starts all modules. */
    public void start() {
        slots.forEach(Slot::start);
    }

    /** How each module is doing. */
    public List<ModuleStatus> statuses() {
        List<ModuleStatus> all = new ArrayList<>();
        slots.forEach(slot -> all.add(slot.status()));
        all.addAll(inapplicable);
        return all;
    }

    private synchronized void connectionLost() {
        runner.accept(new Event.Broken(
                epoch, Cause.of(Cause.Kind.OVERLOAD, "the inbox of a module that must not lose messages is full")));
    }

    @Override
    public void begin(long newEpoch) {
        boolean nobody;
        synchronized (this) {
            long before = epoch;
            epoch = newEpoch;
            lost = false;
            required = Optional.empty();
            retries.clear();
            degraded.clear();
            for (Slot<?> slot : slots) {
                boolean hung =
                        before > 0 && slot.begun() < before && slot.restorable().isPresent();
                if (hung) {
                    degraded.add(slot.name());
                    requireNot(slot, "it has not looked at its inbox since the login before");
                } else if (slot.canRestore()) {
                    waiting.put(slot, deadline(slot, newEpoch));
                }
            }
            nobody = waiting.isEmpty();
        }
        markAll(_ -> new Begin(newEpoch));
        if (nobody) {
            done();
        }
    }

    private Timers.Timer deadline(Slot<?> slot, long ofEpoch) {
        Duration limit = slot.restorable().map(Restorable::deadline).orElse(Duration.ofSeconds(5));
        return shared.timers().after(limit, () -> overdue(slot, ofEpoch, limit));
    }

    private void overdue(Slot<?> slot, long ofEpoch, Duration limit) {
        boolean last;
        synchronized (this) {
            if (epoch != ofEpoch || lost || waiting.remove(slot) == null) {
                return;
            }
            degraded.add(slot.name());
            requireNot(slot, "it did not restore within " + limit);
            last = waiting.isEmpty();
        }
        if (last) {
            done();
        }
    }

    private void requireNot(Slot<?> slot, String why) {
        if (slot.restorable().map(Restorable::required).orElse(false)) {
            required = Optional.of("the client can't do without the module " + slot.name() + ": " + why);
        }
    }

    @Override
    public void ended(Slot<?> slot, long ofEpoch, @Nullable Throwable failure) {
        boolean last;
        synchronized (this) {
            if (lost || (ofEpoch != epoch && ofEpoch != WHATEVER_EPOCH)) {
                return;
            }
            Timers.Timer deadline = waiting.remove(slot);
            if (deadline != null) {
                deadline.cancel();
            }
            boolean changed = failure == null ? degraded.remove(slot.name()) : degraded.add(slot.name());
            if (failure != null) {
                requireNot(slot, String.valueOf(failure));
                tryAgain(slot, ofEpoch);
            }
            last = deadline != null && waiting.isEmpty();
            if (changed && !last) {
                runner.accept(new Event.Degraded(epoch, Set.copyOf(degraded)));
            }
        }
        if (last) {
            done();
        }
    }

    private void tryAgain(Slot<?> slot, long ofEpoch) {
        int before = retries.merge(slot, 1, Integer::sum) - 1;
        if (ofEpoch != WHATEVER_EPOCH) { // a module that crashed restores anyway when it runs again
            Duration delay = RETRY.multipliedBy(1L << Math.min(before, RETRY_DOUBLINGS));
            nextRetries.put(slot, shared.timers().after(delay, () -> {
                if (isCurrent(ofEpoch)) {
                    slot.restoreAgain();
                }
            }));
        }
    }

    private synchronized boolean isCurrent(long ofEpoch) {
        return !lost && epoch == ofEpoch;
    }

    private void done() {
        Event.Degraded now;
        Event.Restored restored;
        synchronized (this) {
            now = new Event.Degraded(epoch, Set.copyOf(degraded));
            restored = new Event.Restored(epoch, required);
        }
        runner.accept(now);
        runner.accept(restored);
    }

    @Override
    public void live(long ofEpoch) {
        markAll(_ -> new Input.Live<>(ofEpoch));
    }

    @Override
    public void lost(long ofEpoch, Cause cause) {
        synchronized (this) {
            if (lost || epoch != ofEpoch) {
                return; // it never got as far as its modules
            }
            lost = true;
            waiting.values().forEach(Timers.Timer::cancel);
            waiting.clear();
            nextRetries.values().forEach(Timers.Timer::cancel);
            nextRetries.clear();
        }
        markAll(_ -> new Input.Lost<>(ofEpoch, cause));
        shared.router().endAwaiting("the connection ended: " + cause);
    }

    private void markAll(Function<Slot<?>, Object> mark) {
        shared.dispatcher().mark(() -> slots.forEach(slot -> slot.mark(mark.apply(slot))));
    }

    @Override
    public void disconnected() {
        shared.state().clearTransient();
    }

    /** Lets all modules finish what they began. Those that have not ended by the deadline go on until {@link #stop}. */
    public void drain(Duration deadline) throws InterruptedException {
        slots.reversed().forEach(Slot::drain);
        joinAll(deadline);
    }

    /**
     * Interrupts the modules that have not ended.
     *
     * @return the names of those that ignore it
     */
    public List<String> stop(Duration deadline) throws InterruptedException {
        slots.reversed().forEach(Slot::stop);
        joinAll(deadline);
        return slots.stream().filter(Slot::isAlive).map(Slot::name).toList();
    }

    private void joinAll(Duration deadline) throws InterruptedException {
        long endNanos = shared.timers().nanoTime() + deadline.toNanos();
        for (Slot<?> slot : slots.reversed()) {
            slot.join(Duration.ofNanos(endNanos - shared.timers().nanoTime()));
        }
    }
}
