package dev.patchbay.core.supervise;

import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleStatus.State;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.flight.Flight;
import dev.patchbay.core.route.Begin;
import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.route.InboxReader;
import dev.patchbay.core.route.ModuleInbox;
import dev.patchbay.core.time.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one version of a module again and again, and sets it aside when it fails too often.
 *
 * <p><b>States.</b> Running; restarting, which is the wait after a failure; and at the end finished or quarantined, if it was not stopped.
 *
 * <p><b>Threads.</b> One virtual thread runs the module, and evaluates its rule and its reconnect callback. All may look.
 *
 * @param <C> the module's commands
 */
final class Supervisor<C> implements ModuleInbox.Module, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Flight FLIGHT = Flight.recorder();

    /** Is told what happens to the module, on its thread. Must not block. */
    interface Life {
        /** The reconnect callback has ended, or the run; whether that counts. */
        boolean restored(long epoch, @Nullable Throwable failure);

        /** It failed, and is run again if that was not once too often. */
        void failed(Throwable failure);

        /** It waits for its seat. */
        void ready();

        /** Its last run is over. */
        void over();
    }

    private final Unit<C> unit;
    private final Seat seat;
    private final Shared shared;
    private final Life life;
    private final Standing standing;
    private final ActiveRule rule;
    private final MessageSender sender;
    private final InboxReader<C> reader;
    private final Requests<C> requests;
    private final Thread thread;
    private final Promise<Boolean> stopping;

    /** Made by the module's thread, which alone uses it, at the first failure. */
    private @Nullable RestartDelays delays;

    /** Written by the module's thread, read by all; so are the next seven. */
    private volatile State state = State.RUNNING;

    private volatile String detail = "";
    /** Empty before the module has started, or if it has none. */
    private volatile Optional<Restorable> restorable = Optional.empty();

    private volatile boolean started;
    /** It has asked for its first input. */
    private volatile boolean ready;

    private volatile boolean ended;
    /** Why it will never get its seat. */
    private volatile @Nullable Throwable unfit;
    /** The threads lent to the run that goes on, or to the last one. */
    private volatile @Nullable LentThreads lent;

    /** Written by the module's thread, and once by whoever seats it: the last connection whose login it has seen. */
    private volatile long begun;

    Supervisor(Unit<C> unit, Seat seat, Shared shared, Standing standing, Life life) {
        this.unit = unit;
        this.seat = seat;
        this.shared = shared;
        this.standing = standing;
        this.life = life;
        this.reader = seat.inbox().reader(this);
        this.rule = new ActiveRule(unit.name(), shared.router(), seat.inbox(), standing);
        this.sender = shared.sender(standing::bar);
        this.stopping = new Promise<>(shared.timers());
        this.thread = Thread.ofVirtual()
                .name(("patchbay-" + unit.name()).intern()) // thousands of clients have modules of the same names
                .unstarted(this);
        this.requests = new Requests<>(
                unit.name(), seat.inbox(), reader, () -> Thread.currentThread().equals(thread), shared.timers());
    }

    InboxReader<C> reader() {
        return reader;
    }

    Requests<C> requests() {
        return requests;
    }

    ActiveRule rule() {
        return rule;
    }

    State state() {
        return state;
    }

    String detail() {
        return detail;
    }

    Optional<Restorable> restorable() {
        return restorable;
    }

    /** Whether a reconnect callback can be expected to run now: the module is up, and has seen the login before. */
    boolean canRestore() {
        return state == State.RUNNING && !ended && (restorable.isPresent() || !started);
    }

    long begun() {
        return begun;
    }

    void begun(long epoch) {
        begun = epoch;
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

    void start() {
        thread.start();
    }

    /** It is not run again. */
    void runNoMore() {
        stopping.complete(true);
    }

    boolean isStopping() {
        return stopping.now().isPresent();
    }

    /** It was stopped, if it has not ended of its own will. */
    void stopped() {
        if (state == State.RUNNING || state == State.RESTARTING) {
            state = State.STOPPED;
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Interrupts the tasks on lent threads, and lends no more. */
    void endLent() {
        LentThreads last = lent;
        if (last != null) {
            last.shutdownNow();
        }
    }

    /** Waits for the thread's end. */
    boolean join(Duration timeout) throws InterruptedException {
        return thread.getState() == Thread.State.NEW
                || thread.join(timeout.isPositive() ? timeout : Duration.ofNanos(1));
    }

    /** The names of the threads that have not ended, the lent ones included. */
    List<String> threads() {
        List<String> names = new ArrayList<>();
        if (thread.isAlive() && !ended) {
            names.add(thread.getName());
        }
        LentThreads last = lent;
        if (last != null) {
            last.running().forEach(task -> names.add(task.getName()));
        }
        return names;
    }

    /** In one method, for this is the stack on which a module waits, and thousands of them do: each frame costs 100 bytes. */
    @Override
    public void run() {
        try {
            boolean again = true;
            while (again && !isStopping()) {
                Throwable failure = null;
                LentThreads threads = lend();
                try {
                    RunContext<C> context = begin(threads);
                    unit.body().run(context, life::failed);
                    returned();
                } catch (Throwable thrown) { // a module is foreign code: its bugs stay its own
                    Foreign.rethrowIfFatal(thrown);
                    failure = thrown;
                } finally {
                    end(threads);
                }
                again = failure != null && failed(failure);
            }
        } catch (InterruptedException stop) {
            // the client closes, or another version takes over, and this is the end
        } finally {
            ended = true;
            life.over();
        }
    }

    private LentThreads lend() {
        var threads = new LentThreads(unit.name(), unit.origin().loader(), shared.timers());
        lent = threads;
        return threads;
    }

    private RunContext<C> begin(LentThreads threads) {
        if (unit.origin().loader() != null) {
            Thread.currentThread().setContextClassLoader(unit.origin().loader());
        }
        long thisRun = rule.nextRun();
        var context = new RunContext<>(
                unit.name(), reader, sender, standing, threads, shared, other -> rule.replace(other, thread, thisRun));
        Rule first = unit.rule().apply(context);
        restorable = unit.callback().apply(context).map(Restorable::of);
        rule.replace(first, thread, thisRun);
        state = State.RUNNING;
        detail = "";
        started = true;
        if (restorable.isEmpty()) {
            life.restored(Slot.Restored.WHATEVER_EPOCH, null);
        }
        return context;
    }

    private void returned() {
        if (!standing.isSeated()) {
            unfit = new IllegalStateException("its run loop returned before it had asked for its first input");
        }
        state = State.FINISHED;
    }

    private void end(LentThreads threads) {
        threads.end();
        if (!isStopping()) {
            Thread.interrupted(); // what the run has left of an interrupt was not meant for the next one
        }
    }

    /** Waits, if it shall run again. */
    private boolean failed(Throwable failure) throws InterruptedException {
        if (isStopping()) {
            throw new InterruptedException();
        }
        if (!standing.isSeated()) {
            unfit = failure;
            return false;
        }
        if (delays == null) {
            delays = new RestartDelays(shared.restarts(), shared.random(), shared.timers());
        }
        delays.failed();
        requests.crashed("the module " + unit.name() + " failed: " + failure);
        life.restored(Slot.Restored.WHATEVER_EPOCH, failure);
        life.failed(failure);
        detail = failure.toString();
        if (delays.isOver()) {
            state = State.QUARANTINED;
            FLIGHT.moduleFailed(unit.name(), delays.failures(), true, Duration.ZERO, failure);
            LOG.error(
                    "module set aside after repeated failure module={} failures={}",
                    unit.name(),
                    delays.failures(),
                    failure);
            return false;
        }
        state = State.RESTARTING;
        seat.restarting();
        Duration delay = delays.next();
        FLIGHT.moduleFailed(unit.name(), delays.failures(), false, delay, failure);
        LOG.warn("module failed, it is restarted module={} delay={}", unit.name(), delay, failure);
        stopping.await(delay);
        reader.restarted();
        return true;
    }

    @Override
    public boolean wants(Message message) {
        return rule.wants(message);
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

    @Override
    public void ready() {
        ready = true;
        life.ready();
    }

    private void restore(long epoch) {
        restorable.ifPresent(present -> {
            Flight.Timing timing = FLIGHT.timing();
            Throwable failure = Restore.call(present, epoch, sender, shared.timers());
            if (timing != null) {
                timing.end("callback", unit.name(), "onReconnect");
            }
            if (failure != null) {
                LOG.warn("reconnect callback failed module={} epoch={}", unit.name(), epoch, failure);
            }
            if (life.restored(epoch, failure) && failure != null) {
                life.failed(failure);
            }
            if (isStopping()) {
                Thread.currentThread().interrupt(); // the callback may have swallowed the stop
            }
        });
    }
}
