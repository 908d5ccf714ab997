package dev.patchbay.core.supervise;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.ModuleStatus;
import dev.patchbay.core.route.Begin;
import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.route.ModuleInbox;
import dev.patchbay.core.time.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One module of one client: its inbox, its thread, and what becomes of it when it fails.
 *
 * <p><b>States.</b> Running; restarting, which is the wait after a failure; and at the end one of finished, quarantined, stopped. The inbox
 * takes messages, by its own policy, in the first two.
 *
 * <p><b>Threads.</b> One virtual thread runs the module again and again, and evaluates its rule and its reconnect callback. {@link #stop}
 * comes from the thread that closes the client.
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

        void ended(Slot<?> slot, long epoch, @Nullable Throwable failure);
    }

    private final Unit<C> unit;
    private final Shared shared;
    private final Restored restored;
    private final ModuleInbox<C> inbox;
    private final Requests<C> requests;
    private final MessageSender sender;
    private final Thread thread;
    private final Promise<Boolean> stopping;

    /** Written by the module's thread, read by all. */
    private volatile ModuleStatus.State state = ModuleStatus.State.RUNNING;
    /** As state. */
    private volatile String detail = "";
    /** As state: empty before the module has started, or if it has none. */
    private volatile Optional<Restorable> restorable = Optional.empty();
    /** As state. */
    private volatile boolean started;

    private final LongAdder restarts = new LongAdder();

    private volatile long begun;

    /** Owned by the module's thread, as are the next two: the number of the run that goes on. */
    private long run;

    private Rule rule = Rule.never();
    private final ArrayDeque<Long> failedAtNanos = new ArrayDeque<>();

    Slot(Unit<C> unit, Shared shared, Restored restored, Runnable connectionLost) {
        this.unit = unit;
        this.shared = shared;
        this.restored = restored;
        this.inbox = new ModuleInbox<>(unit.limits(), this, connectionLost, shared.timers());
        this.sender = shared.sender();
        this.stopping = new Promise<>(shared.timers());
        this.thread = Thread.ofVirtual().name("patchbay-" + unit.name()).unstarted(this::run);
        this.requests =
                new Requests<>(unit.name(), inbox, () -> Thread.currentThread().equals(thread), shared.timers());
    }

    String name() {
        return unit.name();
    }

    Commands<C> commands() {
        return requests;
    }

    Optional<Restorable> restorable() {
        return restorable;
    }

    /** Whether a reconnect callback can be expected to run now: the module is up, and has seen the login before. */
    boolean canRestore() {
        return state == ModuleStatus.State.RUNNING && (restorable.isPresent() || !started);
    }

    /** The number of the last connection whose login the module has seen; 0 for none. */
    long begun() {
        return begun;
    }

    ModuleStatus status() {
        return new ModuleStatus(
                unit.name(),
                unit.kind(),
                state,
                detail,
                inbox.received(),
                inbox.lost(),
                restarts.sum(),
                inbox.waited());
    }

    void start() {
        thread.start();
    }

    void mark(Object mark) {
        inbox.mark(mark);
    }

    void restoreAgain() {
        inbox.resync();
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
            // the client closes, and this is the end
        } finally {
            over();
        }
    }

    /** One run, and the wait after a failure; false if it was the last. */
    private boolean runOnce() throws InterruptedException {
        try {
            long thisRun = ++run;
            var context = new RunContext<>(unit.name(), inbox, sender, shared, other -> route(other, thisRun));
            Rule first = unit.rule().apply(context);
            restorable = unit.callback().apply(context).map(Restorable::of);
            route(first, thisRun);
            state = ModuleStatus.State.RUNNING;
            detail = "";
            started = true;
            noCallbackToWaitFor();
            unit.body().run(context);
            state = ModuleStatus.State.FINISHED;
            return false;
        } catch (InterruptedException stop) {
            if (isStopping()) {
                throw stop;
            }
            return failed(stop);
        } catch (Throwable failure) { // a module is foreign code: its bugs stay its own
            Foreign.rethrowIfFatal(failure);
            if (isStopping()) {
                throw new InterruptedException();
            }
            return failed(failure);
        }
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
        boolean frames = other.frames();
        rule = other;
        shared.router().register(inbox, events, frames);
    }

    private void noCallbackToWaitFor() {
        if (restorable.isEmpty()) {
            restored.ended(this, Restored.WHATEVER_EPOCH, null);
        }
    }

    private boolean failed(Throwable failure) throws InterruptedException {
        long now = shared.timers().nanoTime();
        long window = shared.restarts().window().toNanos();
        failedAtNanos.add(now);
        while (now - failedAtNanos.getFirst() > window) {
            failedAtNanos.remove();
        }
        String reason = "the module " + unit.name() + " failed: " + failure;
        requests.crashed(reason);
        restored.ended(this, Restored.WHATEVER_EPOCH, failure);
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
        restarts.increment();
        Duration delay = delay();
        LOG.warn("module failed, it is restarted module={} delay={}", unit.name(), delay, failure);
        stopping.await(delay);
        inbox.restarted();
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
        shared.router().remove(inbox);
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
            restored.ended(this, epoch, failure);
            if (isStopping()) {
                Thread.currentThread().interrupt(); // the callback may have swallowed the stop
            }
        });
    }

    /** The client is closing: the module may finish what it began. */
    void drain() {
        stopping.complete(true);
        requests.stopAccepting();
        inbox.mark(new Input.Drain<C>());
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

    boolean isAlive() {
        return thread.isAlive();
    }
}
