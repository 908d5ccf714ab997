package dev.patchbay.core.supervise;

import dev.patchbay.api.ModuleException;
import dev.patchbay.core.route.ModuleInbox;
import dev.patchbay.core.route.Origin;
import dev.patchbay.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change of the modules of a client: new versions are made ready, and then take the places of the old.
 *
 * <p><b>Threads.</b> Owned by the thread that swaps. The threads of the modules, and the one that closes the client, only wake it.
 */
public final class ModuleSwap {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleSwap.class);

    /** How long a module may take to notice that it was interrupted. */
    private static final Duration INTERRUPTED = Duration.ofMillis(500);

    /** Is told that a module of a new version failed. Must not block. */
    @FunctionalInterface
    public interface Failures {
        /** It failed. */
        void failed(Unit<?> unit, Throwable cause);
    }

    /**
     * A module that can't take its place.
     *
     * @param cause what it threw; null if it threw nothing
     */
    public record Unfit(
            String module, String reason, @Nullable Throwable cause) {}

    /** One seat's change: from this version, if there is one, to that, if there is one. */
    private record Change(
            Seat seat, @Nullable Slot<?> from, @Nullable Slot<?> to) {
        boolean isOpen() {
            return from != null && !from.hasEnded();
        }
    }

    private final ModuleSet set;
    private final Set<String> plugins;
    private final List<Change> changes = new ArrayList<>();
    private final List<ModuleSet.Absent> absent = new ArrayList<>();

    ModuleSwap(ModuleSet set, Set<String> plugins, List<Unit<?>> arriving, Consumer<String> about) {
        this.set = set;
        this.plugins = Set.copyOf(plugins);
        List<Seat> leaving = new ArrayList<>();
        set.seats().stream().filter(this::isOurs).forEach(leaving::add);
        for (Unit<?> unit : arriving) {
            about.accept(unit.name());
            set.absence(unit).ifPresentOrElse(absent::add, () -> arrive(unit, leaving));
        }
        leaving.forEach(seat -> changes.add(new Change(seat, seat.slot().orElse(null), null)));
    }

    private boolean isOurs(Seat seat) {
        return seat.slot()
                .map(slot -> plugins.contains(slot.unit().origin().plugin()))
                .orElse(false);
    }

    private void arrive(Unit<?> unit, List<Seat> leaving) {
        Optional<Seat> there =
                leaving.stream().filter(seat -> seat.name().equals(unit.name())).findFirst();
        there.ifPresent(leaving::remove);
        Seat seat = there.orElseGet(() -> set.newSeat(unit));
        Slot<?> to = set.slot(unit, seat);
        to.makeHandle();
        changes.add(new Change(seat, seat.slot().orElse(null), to));
    }

    private List<Slot<?>> arriving() {
        List<Slot<?>> all = new ArrayList<>();
        changes.forEach(change -> Optional.<Slot<?>>ofNullable(change.to()).ifPresent(all::add));
        return all;
    }

    /**
     * Starts the new versions and waits until each asks for its first input.
     *
     * @param limit how long they were given
     * @param left how much of it is left
     * @return the first that can't take its place; then the caller abandons
     * @throws dev.patchbay.api.ClosedException if the client is closing
     */
    public Optional<Unfit> start(Duration limit, Duration left) throws InterruptedException {
        set.swapping(this);
        List<Slot<?>> all = arriving();
        all.forEach(slot -> slot.start(this::changed));
        try (var deadline = new Deadline(set.shared().timers(), left, this)) {
            synchronized (this) {
                while (!deadline.passed()
                        && !set.isClosing()
                        && all.stream().anyMatch(slot -> !slot.isReady() && !slot.hasEnded())
                        && all.stream().noneMatch(Slot::hasEnded)) {
                    deadline.await();
                }
            }
        }
        return all.stream()
                .filter(slot -> slot.hasEnded() || !slot.isReady())
                .min((one, other) -> Boolean.compare(other.hasEnded(), one.hasEnded()))
                .map(slot -> unfit(slot, limit));
    }

    private static Unfit unfit(Slot<?> slot, Duration limit) {
        String name = slot.unit().name();
        Throwable cause = slot.unfit().orElse(null);
        return slot.hasEnded()
                ? new Unfit(name, "the module " + name + " failed at its start: " + cause, cause)
                : new Unfit(name, "the module " + name + " did not ask for its first input within " + limit, null);
    }

    /** Something has changed that this waits for. */
    private synchronized void changed() {
        notifyAll();
    }

    /** Ends the new versions; the old ones have noticed nothing. */
    public void abandon() {
        arriving().forEach(Slot::dismiss);
        set.swapped();
    }

    /** The client is closing: the new versions end, and the old ones with the client. */
    void clientCloses() {
        for (Change change : changes) {
            if (change.to() != null && !change.seat().isSeated(change.to())) {
                change.to().dismiss();
            }
            if (change.from() != null && change.seat().isSeated(change.from())) {
                change.from().closeWithClient();
            }
        }
        changed();
    }

    /**
     * Lets the new versions take their places, each when the old one has ended.
     *
     * @param drain how long an old one may take; then it is interrupted, and cut off if it ignores that
     * @return the names of the old ones that were cut off, with their threads
     */
    public List<String> takeOver(Duration drain, Failures failures) throws InterruptedException {
        List<Change> open = new ArrayList<>(changes);
        set.change(() -> set.absent(plugins, absent));
        for (Change change : changes) {
            change.seat().expect(change.to());
            if (change.from() != null && !set.isClosing()) {
                change.from().retire(this::changed);
            }
        }
        try {
            seatEnded(open, drain, failures, false);
            open.stream().filter(Change::isOpen).forEach(change -> stop(change.from()));
            seatEnded(open, INTERRUPTED, failures, true);
        } finally {
            for (Change change : open) {
                stop(change.from());
                seat(change, failures, true);
            }
            set.swapped();
        }
        return leftBehind();
    }

    private static void stop(@Nullable Slot<?> slot) {
        if (slot != null) {
            slot.stop();
        }
    }

    /** Seats those whose predecessors have ended, until the limit; what is left stays in the list. */
    private void seatEnded(List<Change> open, Duration limit, Failures failures, boolean interrupted)
            throws InterruptedException {
        try (var deadline = new Deadline(set.shared().timers(), limit, this)) {
            while (!open.isEmpty() && !set.isClosing()) {
                List<Change> ended =
                        open.stream().filter(change -> !change.isOpen()).toList();
                ended.forEach(change -> seat(change, failures, interrupted));
                open.removeAll(ended);
                synchronized (this) {
                    while (open.stream().allMatch(Change::isOpen) && !open.isEmpty() && !set.isClosing()) {
                        if (deadline.passed()) {
                            return;
                        }
                        deadline.await();
                    }
                }
            }
        }
    }

    private void seat(Change change, Failures failures, boolean interrupted) {
        boolean done = set.change(() -> {
            if (change.to() != null) {
                seat(change, change.to(), failures, interrupted);
            } else {
                remove(change, Objects.requireNonNull(change.from(), "a change without versions"));
            }
        });
        if (!done) {
            clientCloses();
        } else if (change.to() != null && change.to().endIfDead()) {
            Throwable cause =
                    change.to().unfit().orElseGet(() -> new IllegalStateException("it ended before it took its place"));
            failures.failed(change.to().unit(), cause);
        }
    }

    private void seat(Change change, Slot<?> to, Failures failures, boolean interrupted) {
        Seat seat = change.seat();
        Slot<?> from = change.from();
        Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        if (from == null) {
            set.come(seat);
        } else {
            from.leave();
            from.requests().replacing(replaced(from, to));
        }
        to.sit(set.restoring().epoch(), cause -> failures.failed(to.unit(), cause));
        ModuleInbox inbox = seat.inbox();
        Predicate<Object> understood = from == null ? _ -> false : understood(from.unit(), to.unit());
        inbox.handOver(
                to.reader(),
                to.unit().limits(),
                command -> understood.test(command) && kept.add(command),
                from != null && interrupted && !from.isClean());
        if (from != null) {
            settle(from, to, kept);
        }
        set.restoring().reseated(seat);
    }

    private void settle(Slot<?> from, Slot<?> to, Set<Object> kept) {
        String reason = replaced(from, to);
        from.requests().replaced(reason, kept, to.requests());
        from.unit().handle().ifPresent(handle -> set.gone(handle.type(), reason));
    }

    /** Whether a command that was meant for one version can be given to the other: neither it nor its handle is of classes that go. */
    private static Predicate<Object> understood(Unit<?> from, Unit<?> to) {
        Optional<Class<?>> held = from.handle().map(Unit.Handle::type);
        boolean sameHandle = held.isPresent() && held.equals(to.handle().map(Unit.Handle::type));
        ClassLoader going = from.origin().loader();
        boolean sameLoader = Objects.equals(going, to.origin().loader());
        return command ->
                sameHandle && (sameLoader || !Objects.equals(command.getClass().getClassLoader(), going));
    }

    private void remove(Change change, Slot<?> from) {
        Seat seat = change.seat();
        String reason = "the module " + seat.name() + " was removed with its plugin "
                + from.unit().origin().plugin();
        from.leave();
        from.requests().close(reason, ModuleException::new);
        set.go(seat);
        set.shared().router().remove(seat.inbox());
        seat.inbox().abandon();
        set.restoring().removed(seat);
        from.unit().handle().ifPresent(handle -> set.gone(handle.type(), reason));
    }

    private static String replaced(Slot<?> from, Slot<?> to) {
        Origin by = to.unit().origin();
        String version = by.version().isEmpty() ? "another version" : "version " + by.version();
        return "the module " + from.unit().name() + " was replaced by " + version + " of the plugin " + by.plugin()
                + "; ask the client for its handle again";
    }

    private List<String> leftBehind() {
        List<String> names = new ArrayList<>();
        for (Change change : changes) {
            List<String> threads =
                    change.from() == null ? List.of() : change.from().threads();
            if (!threads.isEmpty() && !set.isClosing()) {
                LOG.error(
                        "old module ignores the interrupt and is left behind module={} threads={}",
                        change.seat().name(),
                        threads);
                names.add(change.seat().name() + " (" + String.join(", ", threads) + ")");
            }
        }
        return names;
    }
}
