package dev.patchbay.core.supervise;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Waits;
import dev.patchbay.core.route.Begin;
import dev.patchbay.core.session.Event;
import dev.patchbay.core.session.Modules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All modules of one client.
 *
 * <p><b>Threads.</b> Safe for any thread; the object's own lock guards the seats, and what the modules were last told of the connection. It is
 * held while they are told, so that a seat that comes or goes is told everything or nothing. No foreign code runs under it.
 */
public final class ModuleSet implements Modules {
    private final Shared shared;
    private final Consumer<Event> runner;
    private final Restoring restoring;

    /** Written under the lock of this, read by all. */
    private volatile List<Seat> seats = List.of();
    /** As seats: those that the venue has no words for. */
    private volatile List<Absent> absent = List.of();
    /** As seats: why a handle is not there that was there once, by the name of its class. The class itself would keep its plugin in memory. */
    private volatile Map<String, String> gone = Map.of();
    /** As seats: nothing changes any more. */
    private volatile boolean closing;
    /** As seats: the swap that is under way. */
    private volatile @Nullable ModuleSwap swap;

    /** Guarded by this: what the modules were told last, as is the next. */
    private @Nullable Begin begun;

    private Input.@Nullable Live<?> live;

    /** A module that can't work with the venue. */
    record Absent(Unit<?> unit, String reason) {
        ModuleStatus status() {
            return new ModuleStatus(
                    unit.name(), unit.kind(), ModuleStatus.State.INAPPLICABLE, reason, 0, 0, 0, Waits.NONE);
        }
    }

    /**
     * A set without modules.
     *
     * @param runner takes events
     */
    public ModuleSet(Shared shared, Consumer<Event> runner) {
        this.shared = shared;
        this.runner = runner;
        this.restoring = new Restoring(shared.timers(), runner);
    }

    Shared shared() {
        return shared;
    }

    Restoring restoring() {
        return restoring;
    }

    /** Adds a module, before the start, and makes its handle. One that needs a dialect which the venue lacks is listed and never started. */
    public void add(Unit<?> unit) {
        Optional<Absent> without = absence(unit);
        if (without.isPresent()) {
            absent = with(absent, without.get());
            return;
        }
        Seat seat = newSeat(unit);
        Slot<?> slot = slot(unit, seat);
        seats = with(seats, seat);
        slot.sitFirst();
        slot.makeHandle();
    }

    /** Why the module can't work with the venue; this asks the venue. */
    Optional<Absent> absence(Unit<?> unit) {
        return unit.dialects().stream()
                .filter(type -> shared.venue().dialect(type).isEmpty())
                .findFirst()
                .map(missing ->
                        new Absent(unit, "the venue " + shared.venue().name() + " has no " + missing.getSimpleName()));
    }

    Seat newSeat(Unit<?> unit) {
        return new Seat(unit.name(), unit.limits(), this::connectionLost, shared.timers());
    }

    <C> Slot<C> slot(Unit<C> unit, Seat seat) {
        return new Slot<>(unit, seat, shared, restoring);
    }

    private static <T> List<T> with(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return List.copyOf(more);
    }

    private static <T> List<T> without(List<T> all, T one) {
        return all.stream().filter(each -> !each.equals(one)).toList();
    }

    /** Starts all modules. */
    public void start() {
        slots().forEach(slot -> slot.start(() -> {}));
    }

    private List<Slot<?>> slots() {
        List<Slot<?>> all = new ArrayList<>();
        seats.forEach(seat -> seat.slot().ifPresent(all::add));
        return all;
    }

    /** How each module is doing. */
    public List<ModuleStatus> statuses() {
        List<ModuleStatus> all = new ArrayList<>();
        slots().forEach(slot -> all.add(slot.status()));
        absent.forEach(each -> all.add(each.status()));
        return all;
    }

    /** The names of all modules that are not from these plugins. */
    public Set<String> namesBut(Set<String> plugins) {
        Set<String> names = new HashSet<>();
        units().stream()
                .filter(unit -> !plugins.contains(unit.origin().plugin()))
                .forEach(unit -> names.add(unit.name()));
        return names;
    }

    /** Every module, those included that can't work with the venue. */
    public List<Unit<?>> units() {
        List<Unit<?>> all = new ArrayList<>();
        slots().forEach(slot -> all.add(slot.unit()));
        absent.forEach(each -> all.add(each.unit()));
        return all;
    }

    /** What the application holds, by its type. */
    public Map<Class<?>, Object> handles() {
        Map<Class<?>, Object> all = new HashMap<>();
        for (Slot<?> slot : slots()) {
            slot.unit().handle().ifPresent(each -> slot.handle().ifPresent(made -> all.put(each.type(), made)));
        }
        return all;
    }

    /** Why there is no such handle, if there was one once, or if its module can't work with the venue. */
    public Optional<String> whyNoHandle(Class<?> type) {
        return absent.stream()
                .filter(each -> each.unit()
                        .handle()
                        .map(handle -> handle.type().equals(type))
                        .orElse(false))
                .findFirst()
                .map(each -> "the module " + each.unit().name() + " can't work here: " + each.reason())
                .or(() -> Optional.ofNullable(gone.get(type.getName())));
    }

    private void connectionLost() {
        runner.accept(new Event.Broken(
                restoring.epoch(),
                Cause.of(Cause.Kind.OVERLOAD, "the inbox of a module that must not lose messages is full")));
    }

    @Override
    public void begin(long epoch) {
        boolean nobody = restoring.begin(epoch, seats);
        tell(new Begin(epoch));
        if (nobody) {
            restoring.done();
        }
    }

    @Override
    public void live(long epoch) {
        tell(new Input.Live<>(epoch));
    }

    @Override
    public void lost(long epoch, Cause cause) {
        if (restoring.lost(epoch)) {
            tell(new Input.Lost<>(epoch, cause));
            shared.router().endAwaiting("the connection ended: " + cause);
        }
    }

    private void tell(Object mark) {
        shared.dispatcher().mark(() -> telling(mark));
    }

    private synchronized void telling(Object mark) {
        switch (mark) {
            case Begin now -> {
                begun = now;
                live = null;
            }
            case Input.Live<?> now -> live = now;
            default -> {
                begun = null;
                live = null;
            }
        }
        seats.forEach(seat -> seat.inbox().mark(mark));
    }

    @Override
    public void disconnected() {
        shared.state().clearTransient();
    }

    /**
     * Makes new versions for the places of the modules of these plugins; nothing runs yet. This calls the new ones, to make their handles.
     *
     * @param plugins whose modules are replaced; those that none of the others replaces are removed
     * @param about is told the name of each before it is called
     */
    public ModuleSwap prepare(Set<String> plugins, List<Unit<?>> arriving, Consumer<String> about) {
        return new ModuleSwap(this, plugins, arriving, about);
    }

    /** A swap begins. */
    synchronized void swapping(ModuleSwap next) {
        if (closing) {
            throw new ClosedException("the client is closing, and changes no parts");
        }
        swap = next;
    }

    boolean isClosing() {
        return closing;
    }

    List<Seat> seats() {
        return seats;
    }

    /** The swap is over, or given up. */
    synchronized void swapped() {
        swap = null;
    }

    /**
     * Changes something in one step, unless the client is closing.
     *
     * @return false if it is
     */
    synchronized boolean change(Runnable step) {
        if (!closing) {
            step.run();
        }
        return !closing;
    }

    /** A seat that comes is told what the others know. Within {@link #change}. */
    void come(Seat seat) {
        seats = with(seats, seat);
        if (begun != null) {
            seat.inbox().mark(begun);
        }
        if (live != null) {
            seat.inbox().mark(live);
        }
    }

    /** Within {@link #change}. */
    void go(Seat seat) {
        seats = without(seats, seat);
    }

    /** Within {@link #change}. */
    void absent(Set<String> plugins, List<Absent> coming) {
        List<Absent> all = new ArrayList<>(absent);
        all.removeIf(each -> plugins.contains(each.unit().origin().plugin()));
        all.addAll(coming);
        absent = List.copyOf(all);
    }

    /** Remembers why a handle is gone. Within {@link #change}. */
    void gone(Class<?> handleType, String reason) {
        Map<String, String> all = new HashMap<>(gone);
        all.put(handleType.getName(), reason);
        gone = Map.copyOf(all);
    }

    /** Lets all modules finish what they began. Those that have not ended by the deadline go on until {@link #stop}. */
    public void drain(Duration deadline) throws InterruptedException {
        ModuleSwap underWay;
        synchronized (this) {
            closing = true;
            underWay = swap;
        }
        if (underWay != null) {
            underWay.clientCloses();
        }
        slots().reversed().forEach(Slot::drain);
        joinAll(deadline);
    }

    /**
     * Interrupts the modules that have not ended.
     *
     * @return the names of those that ignore it
     */
    public List<String> stop(Duration deadline) throws InterruptedException {
        slots().reversed().forEach(Slot::stop);
        joinAll(deadline);
        return slots().stream()
                .filter(slot -> !slot.threads().isEmpty())
                .map(slot -> slot.unit().name())
                .toList();
    }

    private void joinAll(Duration deadline) throws InterruptedException {
        long endNanos = shared.timers().nanoTime() + deadline.toNanos();
        for (Slot<?> slot : slots().reversed()) {
            slot.join(Duration.ofNanos(endNanos - shared.timers().nanoTime()));
        }
    }
}
