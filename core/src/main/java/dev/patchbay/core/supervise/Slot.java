package dev.patchbay.core.supervise;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.ModuleStatus.State;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.core.route.InboxReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One version of one module of one client, from its arrival to its end.
 *
 * <p><b>States.</b> One that is there from the beginning sits at once. One that comes in the place of another runs before it has its
 * {@link Seat}, until its first take, which waits. One that is retired is told to drain, and is not run again. The inbox takes messages, by its
 * own policy, until the one that sits there ends of its own will, is set aside, or the client closes.
 *
 * <p><b>Threads.</b> Safe for any thread: the module's own, that of a {@link ModuleSwap}, and the one that closes the client.
 *
 * @param <C> the module's commands
 */
final class Slot<C> implements Supervisor.Life {
    /** Is told how a reconnect callback ended. Must not block. */
    interface Restored {
        /** Stands for the epoch when what ended is the module's run. */
        long WHATEVER_EPOCH = Long.MAX_VALUE;

        /**
         * It ended.
         *
         * @return whether that counts: the version is seated, and the connection is still there
         */
        boolean ended(Slot<?> slot, long epoch, @Nullable Throwable failure);
    }

    private final Unit<C> unit;
    private final Seat seat;
    private final Shared shared;
    private final Restored restored;
    private final Standing standing;
    private final Supervisor<C> supervisor;
    private final AtomicBoolean settled = new AtomicBoolean();

    /** Written by the thread that swaps, read by the module's; so are the next two. */
    private volatile boolean retired;

    private volatile Runnable onChange = () -> {};
    /** Is told of failures. */
    private volatile Consumer<Throwable> failures = _ -> {};
    /** Written by the thread that builds or swaps, read by the application's. */
    private volatile @Nullable Object handle;

    Slot(Unit<C> unit, Seat seat, Shared shared, Restored restored) {
        this.unit = unit;
        this.seat = seat;
        this.shared = shared;
        this.restored = restored;
        this.standing = new Standing(unit.name(), shared.state());
        this.supervisor = new Supervisor<>(unit, seat, shared, standing, this);
    }

    Unit<C> unit() {
        return unit;
    }

    Seat seat() {
        return seat;
    }

    Requests<C> requests() {
        return supervisor.requests();
    }

    InboxReader<C> reader() {
        return supervisor.reader();
    }

    /** Makes what the application holds; this calls the module. */
    void makeHandle() {
        ClassLoader before = unit.origin().enter();
        try {
            unit.handle().ifPresent(made -> handle = made.maker().apply(requests()));
        } finally {
            unit.origin().leave(before);
        }
    }

    Optional<Object> handle() {
        return Optional.ofNullable(handle);
    }

    Optional<Restorable> restorable() {
        return supervisor.restorable();
    }

    boolean canRestore() {
        return supervisor.canRestore();
    }

    /** The number of the last connection whose login the module has seen; 0 for none. */
    long begun() {
        return supervisor.begun();
    }

    ModuleStatus status() {
        return seat.status(unit, supervisor.state(), supervisor.detail());
    }

    /**
     * Starts the thread.
     *
     * @param changed is called when the module is ready, and when its last run is over; must not block
     */
    void start(Runnable changed) {
        onChange = changed;
        supervisor.start();
    }

    @Override
    public boolean restored(long epoch, @Nullable Throwable failure) {
        return restored.ended(this, epoch, failure);
    }

    @Override
    public void failed(Throwable failure) {
        failures.accept(failure);
    }

    @Override
    public void ready() {
        onChange.run();
    }

    @Override
    public void over() {
        if (!retired) {
            settle();
        }
        onChange.run();
    }

    boolean isReady() {
        return supervisor.isReady();
    }

    boolean hasEnded() {
        return supervisor.hasEnded();
    }

    Optional<Throwable> unfit() {
        return supervisor.unfit();
    }

    /** Whether its last run returned of its own will: then it has nothing in hand. */
    boolean isClean() {
        return hasEnded() && supervisor.state() == State.FINISHED;
    }

    /** It sits here from the beginning. */
    void sitFirst() {
        seat.sit(this);
        standing.seat();
        seat.inbox().handOver(reader(), unit.limits(), _ -> true, false);
    }

    /**
     * It takes its seat, and may send. Its inbox is handed over to it afterwards.
     *
     * @param epoch the number of the connection at this moment
     * @param told is told of its failures from now on
     */
    void sit(long epoch, Consumer<Throwable> told) {
        failures = told;
        onChange =
                () -> {}; // the swap knows the version before, which must not stay in memory as long as this one lives
        supervisor.begun(epoch);
        seat.sit(this);
        standing.seat();
        supervisor.rule().register();
    }

    /**
     * If it ended while it waited for its seat, nothing is kept for it.
     *
     * @return whether it did
     */
    boolean endIfDead() {
        if (hasEnded()) {
            shared.router().remove(seat.inbox());
            seat.inbox().abandon();
        }
        return hasEnded();
    }

    /**
     * Another version takes over, or none: it may finish what it has in hand.
     *
     * @param changed is called when its last run is over; must not block
     */
    void retire(Runnable changed) {
        onChange = changed;
        retired = true;
        supervisor.runNoMore();
        reader().drain();
    }

    /** Nobody takes over after all, for the client is closing. */
    void closeWithClient() {
        retired = false;
        if (hasEnded()) {
            settle();
        }
    }

    /** It is no longer part of the client, whatever its threads do. */
    void leave() {
        standing.leave();
        supervisor.endLent();
    }

    /** It will never get its seat. */
    void dismiss() {
        supervisor.runNoMore();
        leave();
        reader().dismiss();
        supervisor.interrupt();
    }

    /** The client is closing: the module may finish what it began. */
    void drain() {
        supervisor.runNoMore();
        requests().stopAccepting();
        seat.inbox().mark(new Input.Drain<C>());
    }

    /** Interrupts the module if it has not ended. */
    void stop() {
        supervisor.interrupt();
    }

    /** Waits for the module's end. */
    boolean join(Duration timeout) throws InterruptedException {
        return supervisor.join(timeout);
    }

    /** The names of its threads that have not ended, the lent ones included. */
    List<String> threads() {
        return supervisor.threads();
    }

    /** Its end is nobody else's business: its requests end, and what comes for it is not kept. */
    private void settle() {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        supervisor.stopped();
        restored(Restored.WHATEVER_EPOCH, null);
        boolean closing = supervisor.isStopping();
        Function<String, PatchbayException> failure =
                supervisor.state() == State.STOPPED || closing ? ClosedException::new : ModuleException::new;
        requests()
                .close(
                        switch (supervisor.state()) {
                            case QUARANTINED ->
                                "the module " + unit.name() + " was set aside after repeated failure: "
                                        + supervisor.detail();
                            case FINISHED ->
                                closing ? "the client is closed" : "the module " + unit.name() + " has finished";
                            case RUNNING, RESTARTING, STOPPED, INAPPLICABLE -> "the client is closed";
                        },
                        failure);
        if (seat.isSeated(this)) {
            shared.router().remove(seat.inbox());
            seat.inbox().abandon();
        }
    }
}
