package dev.patchbay.core.supervise;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.ModuleStatus;
import dev.patchbay.core.route.Begin;
import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.route.InboxReader;
import dev.patchbay.core.route.ModuleInbox;
import dev.patchbay.core.time.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of one module of one client: its thread, and what becomes of it when it fails.
 *
 * <p><b>States.</b> Running; restarting, which is the wait after a failure; and at the end one of finished, quarantined, stopped. The inbox
 * takes messages, by its own policy, in the first two. One that comes in the place of another runs before it has its {@link Seat}: until its
 * first take, which waits. One that is retired is told to drain, and is not run again.
 *
 * <p><b>Threads.</b> One virtual thread runs the module again and again, and evaluates its rule and its reconnect callback. {@link #stop}
 * comes from the thread that closes the client, or from one that swaps.
 *
 * @param <C> the module's commands
 */
final class Slot<C> implements ModuleInbox.Module {
    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

    /** The restart delay is doubled so many times at most; far beyond any cap, and short of an overflow. */
    private static final int DOUBLINGS = 20;

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

    /** Which messages are brought to the inbox. */
    private record Wishes(Optional<Set<String>> events, boolean frames) {}

    private final Unit<C> unit;
    private final Seat seat;
    private final Shared shared;
    private final Restored restored;
    private final InboxReader<C> reader;
    private final Requests<C> requests;
    private final Standing standing;
    private final MessageSender sender;
    private final Thread thread;
    private final Promise<Boolean> stopping;
    private final AtomicBoolean settled = new AtomicBoolean();

    /** Written by the module's thread, read by all. */
    private volatile ModuleStatus.State state = ModuleStatus.State.RUNNING;
    /** As state. */
    private volatile String detail = "";
    /** As state: empty before the module has started, or if it has none. */
    private volatile Optional<Restorable> restorable = Optional.empty();
    /** As state. */
    private volatile boolean started;
    /** As state: it has asked for its first input, and waits for its seat. */
    private volatile boolean ready;
    /** As state: its last run is over. */
    private volatile boolean ended;
    /** As state: why it will never get its seat. */
    private volatile @Nullable Throwable unfit;
    /** As state: the threads lent to the run that goes on. */
    private volatile @Nullable LentThreads lent;
    /** Written by the module's thread, and once by whoever seats it. */
    private volatile long begun;
    /** Written by the thread that swaps, read by the module's. */
    private volatile boolean retired;
    /** As retired. */
    private volatile Runnable onChange = () -> {};
    /** As retired: is told of failures. */
    private volatile Consumer<Throwable> failures = _ -> {};
    /** Written by the thread that builds or swaps, read by the application's. */
    private volatile @Nullable Object handle;
    /** Written by the module's thread before it is ready, read by whoever seats it; then owned by the module's thread. */
    private volatile Wishes wishes = new Wishes(Optional.of(Set.of()), false);

    /** Owned by the module's thread, as are the next two: the number of the run that goes on. */
    private long run;

    private Rule rule = Rule.never();
    private final ArrayDeque<Long> failedAtNanos = new ArrayDeque<>();

    Slot(Unit<C> unit, Seat seat, Shared shared, Restored restored) {
        this.unit = unit;
        this.seat = seat;
        this.shared = shared;
        this.restored = restored;
        this.reader = seat.inbox().reader(this);
        this.standing = new Standing(unit.name(), shared.state());
        this.sender = shared.sender(standing::bar);
        this.stopping = new Promise<>(shared.timers());
        this.thread = Thread.ofVirtual().name("patchbay-" + unit.name()).unstarted(this::run);
        this.requests = new Requests<>(
                unit.name(), seat.inbox(), reader, () -> Thread.currentThread().equals(thread), shared.timers());
    }

    Unit<C> unit() {
        return unit;
    }

    Seat seat() {
        return seat;
    }

    Requests<C> requests() {
        return requests;
    }

    InboxReader<C> reader() {
        return reader;
    }

    /** Makes what the application holds; this calls the module. */
    void makeHandle() {
        ClassLoader before = unit.origin().enter();
        try {
            unit.handle().ifPresent(made -> handle = made.maker().apply(requests));
        } finally {
            unit.origin().leave(before);
        }
    }

    Optional<Object> handle() {
        return Optional.ofNullable(handle);
    }

    Optional<Restorable> restorable() {
        return restorable;
    }

    /** Whether a reconnect callback can be expected to run now: the module is up, and has seen the login before. */
    boolean canRestore() {
        return state == ModuleStatus.State.RUNNING && !ended && (restorable.isPresent() || !started);
    }

    /** The number of the last connection whose login the module has seen; 0 for none. */
    long begun() {
        return begun;
    }

    ModuleStatus status() {
        return seat.status(unit, state, detail);
    }

    /**
     * Starts the thread.
     *
     * @param changed is called when the module is ready, and when its last run is over; must not block
     */
    void start(Runnable changed) {
        onChange = changed;
        thread.start();
    }

    void restoreAgain() {
        seat.inbox().resync();
    }

    private boolean isStopping() {
        return stopping.now().isPresent();
    }

    private void run() {
        try {
            boolean again = true;
            while (again && !isStopping()) {
                again = runOnce();
            }
        } catch (InterruptedException stop) {
            // the client closes, or another version takes over, and this is the end
        } finally {
            over();
        }
    }

    /** One run, and the wait after a failure; false if it was the last. */
    private boolean runOnce() throws InterruptedException {
        Throwable failure = runToItsEnd();
        if (failure == null) {
            return false;
        }
        if (isStopping()) {
            throw new InterruptedException();
        }
        return failed(failure);
    }

    /** One run; null if it returned. */
    private @Nullable Throwable runToItsEnd() {
        var threads = new LentThreads(unit.name(), unit.origin().loader(), shared.timers());
        lent = threads;
        try {
            runWith(threads);
            return null;
        } catch (Throwable failure) { // a module is foreign code: its bugs stay its own
            Foreign.rethrowIfFatal(failure);
            return failure;
        } finally {
            threads.end();
            if (!isStopping()) {
                Thread.interrupted(); // what the run has left of an interrupt was not meant for the next one
            }
        }
    }

    private void runWith(LentThreads threads) throws Exception {
        if (unit.origin().loader() != null) {
            Thread.currentThread().setContextClassLoader(unit.origin().loader());
        }
        long thisRun = ++run;
        var context = new RunContext<>(
                unit.name(), reader, sender, standing, threads, shared, other -> route(other, thisRun));
        Rule first = unit.rule().apply(context);
        restorable = unit.callback().apply(context).map(Restorable::of);
        route(first, thisRun);
        state = ModuleStatus.State.RUNNING;
        detail = "";
        started = true;
        noCallbackToWaitFor();
        unit.body().run(context, failure -> failures.accept(failure));
        if (!standing.isSeated()) {
            unfit = new IllegalStateException("its run loop returned before it had asked for its first input");
        }
        state = ModuleStatus.State.FINISHED;
    }

    private void route(Rule other, long ofRun) {
        if (!Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("the module " + unit.name()
                    + " replaced its rule from another thread; route(rule) is for the thread that runs the module");
        }
        if (ofRun != run) {
            throw new IllegalStateException(
                    "the module " + unit.name()
                            + " replaced its rule through the context of a run that has ended; use the one that its run was given");
        }
        Optional<Set<String>> events =
                other.events().map(Set::copyOf); // the rule is foreign: what it throws changes nothing
        wishes = new Wishes(events, other.frames());
        rule = other;
        if (standing.isSeated()) {
            register();
        }
    }

    private void register() {
        Wishes now = wishes;
        shared.router().register(seat.inbox(), now.events(), now.frames());
    }

    private void noCallbackToWaitFor() {
        if (restorable.isEmpty()) {
            restored.ended(this, Restored.WHATEVER_EPOCH, null);
        }
    }

    private boolean failed(Throwable failure) throws InterruptedException {
        if (!standing.isSeated()) {
            unfit = failure;
            return false;
        }
        long now = shared.timers().nanoTime();
        long window = shared.restarts().window().toNanos();
        failedAtNanos.add(now);
        while (now - failedAtNanos.getFirst() > window) {
            failedAtNanos.remove();
        }
        requests.crashed("the module " + unit.name() + " failed: " + failure);
        restored.ended(this, Restored.WHATEVER_EPOCH, failure);
        failures.accept(failure);
        detail = failure.toString();
        if (failedAtNanos.size() >= shared.restarts().failures()) {
            state = ModuleStatus.State.QUARANTINED;
            LOG.error(
                    "module set aside after repeated failure module={} failures={}",
                    unit.name(),
                    failedAtNanos.size(),
                    failure);
            return false;
        }
        state = ModuleStatus.State.RESTARTING;
        seat.restarting();
        Duration delay = delay();
        LOG.warn("module failed, it is restarted module={} delay={}", unit.name(), delay, failure);
        stopping.await(delay);
        reader.restarted();
        return true;
    }

    private Duration delay() {
        long first = shared.restarts().first().toNanos();
        long ceiling = Math.min(
                first << Math.min(failedAtNanos.size() - 1, DOUBLINGS),
                shared.restarts().cap().toNanos());
        return Duration.ofNanos(ceiling / 2 + shared.random().nextLong(ceiling / 2 + 1));
    }

    private void over() {
        ended = true;
        if (!retired) {
            settle();
        }
        onChange.run();
    }

    /** Its end is nobody else's business: its requests end, and what comes for it is not kept. */
    private void settle() {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        if (seat.isSeated(this)) {
            shared.router().remove(seat.inbox());
            seat.inbox().abandon();
        }
        if (state == ModuleStatus.State.RUNNING || state == ModuleStatus.State.RESTARTING) {
            state = ModuleStatus.State.STOPPED;
        }
        restored.ended(this, Restored.WHATEVER_EPOCH, null);
        Function<String, PatchbayException> failure =
                state == ModuleStatus.State.STOPPED || isStopping() ? ClosedException::new : ModuleException::new;
        requests.close(
                switch (state) {
                    case QUARANTINED ->
                        "the module " + unit.name() + " was set aside after repeated failure: " + detail;
                    case FINISHED ->
                        isStopping() ? "the client is closed" : "the module " + unit.name() + " has finished";
                    case RUNNING, RESTARTING, STOPPED, INAPPLICABLE -> "the client is closed";
                },
                failure);
    }

    @Override
    public boolean wants(Message message) {
        return rule.matches(message);
    }

    @Override
    public void begin(Begin begin) {
        begun = begin.epoch();
        rule.reset();
        restore(begin.epoch());
    }

    @Override
    public void resync() {
        if (begun > 0) {
            restore(begun);
        }
    }

    private void restore(long epoch) {
        restorable.ifPresent(present -> {
            Throwable failure = Restore.call(present, epoch, sender, shared.timers());
            if (failure != null) {
                LOG.warn("reconnect callback failed module={} epoch={}", unit.name(), epoch, failure);
            }
            if (restored.ended(this, epoch, failure) && failure != null) {
                failures.accept(failure);
            }
            if (isStopping()) {
                Thread.currentThread().interrupt(); // the callback may have swallowed the stop
            }
        });
    }

    @Override
    public void ready() {
        ready = true;
        onChange.run();
    }

    boolean isReady() {
        return ready;
    }

    boolean hasEnded() {
        return ended;
    }

    Optional<Throwable> unfit() {
        return Optional.ofNullable(unfit);
    }

    /** Whether its last run returned of its own will, or was never to come: then it has nothing in hand. */
    boolean isClean() {
        return ended && state == ModuleStatus.State.FINISHED;
    }

    /**
     * It takes its seat, and may send. Its inbox is handed over to it afterwards.
     *
     * @param epoch the number of the connection at this moment
     * @param told is told of its failures from now on
     */
    void sit(long epoch, Consumer<Throwable> told) {
        failures = told;
        begun = epoch;
        seat.sit(this);
        standing.seat();
        register();
    }

    /** If it ended while it waited for its seat, nothing is kept for it. */
    void endIfDead() {
        if (ended) {
            shared.router().remove(seat.inbox());
            seat.inbox().abandon();
            failures.accept(unfit().orElseGet(() -> new IllegalStateException("it ended before it took its place")));
        }
    }

    /** It sits here from the beginning. */
    void sitFirst() {
        seat.sit(this);
        standing.seat();
        seat.inbox().handOver(reader, unit.limits(), _ -> true, false);
    }

    /**
     * Another version takes over, or none: it may finish what it has in hand.
     *
     * @param changed is called when its last run is over; must not block
     */
    void retire(Runnable changed) {
        onChange = changed;
        retired = true;
        stopping.complete(true);
        reader.drain();
    }

    /** Nobody takes over after all, for the client is closing. */
    void closeWithClient() {
        retired = false;
        if (ended) {
            settle();
        }
    }

    /** It is no longer part of the client, whatever its threads do. */
    void leave() {
        standing.leave();
        LentThreads last = lent;
        if (last != null) {
            last.shutdownNow();
        }
    }

    /** It will never get its seat. */
    void dismiss() {
        stopping.complete(true);
        leave();
        reader.dismiss();
        thread.interrupt();
    }

    /** The client is closing: the module may finish what it began. */
    void drain() {
        stopping.complete(true);
        requests.stopAccepting();
        seat.inbox().mark(new Input.Drain<C>());
    }

    /** Waits for the module's end. */
    boolean join(Duration timeout) throws InterruptedException {
        return thread.getState() == Thread.State.NEW
                || thread.join(timeout.isPositive() ? timeout : Duration.ofNanos(1));
    }

    /** Interrupts the module if it has not ended. */
    void stop() {
        thread.interrupt();
    }

    /** The names of its threads that have not ended, the lent ones included. */
    List<String> threads() {
        List<String> names = new ArrayList<>();
        if (thread.isAlive() && !ended) {
            names.add(thread.getName());
        }
        names.addAll(tasks());
        return names;
    }

    private List<String> tasks() {
        LentThreads last = lent;
        return last == null
                ? List.of()
                : last.running().stream().map(Thread::getName).toList();
    }
}
