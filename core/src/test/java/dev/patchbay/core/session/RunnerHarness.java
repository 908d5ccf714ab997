package dev.patchbay.core.session;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.Transition;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.ClientSettings.Reconnect;
import dev.patchbay.core.laboratory.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A runner without a thread, amid attempts, modules and a wire that the test moves by hand. */
final class RunnerHarness implements Attempts, Modules, Runner.Surroundings {
    static final Cause NETWORK = Cause.of(Cause.Kind.NETWORK, "the peer is gone");

    final ManualTime timers = new ManualTime();
    final List<Transition> told = new ArrayList<>();
    final List<FakeAttempt> attempts = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final Outbox outbox = new Outbox(timers, 64, 1 << 20);
    final Runner runner;
    Runnable whenLive = () -> {};
    int failedEndpoints;
    boolean shutDown;

    /** An attempt that does what the test says. */
    final class FakeAttempt implements Attempt, Link {
        final long epoch;
        final int failures;
        final List<String> wire = new ArrayList<>();
        final List<Outgoing> unconfirmed = new ArrayList<>();
        boolean loggedIn;
        boolean released;
        boolean over;
        boolean closing;

        FakeAttempt(long epoch, int failures) {
            this.epoch = epoch;
            this.failures = failures;
        }

        void open() {
            outbox.linked(epoch, this);
            post(new Event.Opened(epoch));
        }

        void logIn() {
            loggedIn = true;
            post(new Event.LoggedIn(epoch));
        }

        void gone(Failure failure) {
            if (!over) {
                over = true;
                unconfirmed.forEach(outgoing -> outgoing.failed(failure.cause().detail()));
                unconfirmed.clear();
                post(new Event.Gone(epoch, failure));
            }
        }

        void gone() {
            gone(Failure.of(NETWORK, Duration.ZERO, 1));
        }

        @Override
        public void flush() {
            for (Outgoing next = over ? null : outbox.next(epoch); next != null; next = outbox.next(epoch)) {
                wire.add(next.message().text());
                unconfirmed.add(next);
            }
        }

        void confirm() {
            unconfirmed.forEach(Outgoing::written);
            unconfirmed.clear();
        }

        @Override
        public void release() {
            released = true;
        }

        @Override
        public void close(String reason) {
            closing = true;
        }

        @Override
        public void close(int code, String reason) {
            closing = true;
        }

        @Override
        public void cancel() {
            gone(Failure.of(Cause.of(Cause.Kind.REQUESTED, "cancelled"), Duration.ZERO, 1));
        }

        @Override
        public void abort() {
            cancel();
        }

        @Override
        public void reading(boolean on) {}
    }

    RunnerHarness() {
        this(Reconnect.STANDARD, 1);
    }

    RunnerHarness(Reconnect policy, long seed) {
        runner = new Runner(this, this, outbox, this, ClientSettings.Timing.STANDARD, policy, new Random(seed), timers);
    }

    void post(Event event) {
        runner.post(event);
    }

    /** Posts, and lets the runner handle all that there is. */
    RunnerHarness handle(Event... events) {
        List.of(events).forEach(this::post);
        runner.handlePosted();
        return this;
    }

    RunnerHarness advance(Duration step) {
        timers.advance(step);
        runner.handlePosted();
        return this;
    }

    /** Advances to the next timer. */
    RunnerHarness advanceToNextTimer() {
        return advance(timers.untilNext());
    }

    FakeAttempt attempt() {
        return attempts.getLast();
    }

    ClientState state() {
        return told.isEmpty() ? ClientState.IDLE : told.getLast().to();
    }

    List<ClientState> states() {
        return told.stream().map(Transition::to).toList();
    }

    /** Goes on until live. */
    RunnerHarness live() {
        handle(Event.Command.RESUME);
        return connectTheCurrent();
    }

    RunnerHarness connectTheCurrent() {
        attempt().open();
        runner.handlePosted();
        attempt().logIn();
        runner.handlePosted();
        return handle(new Event.Restored(attempt().epoch, Optional.empty()));
    }

    RunnerHarness lose() {
        attempt().gone();
        runner.handlePosted();
        return this;
    }

    @Override
    public Attempt begin(long epoch, int failures) {
        var attempt = new FakeAttempt(epoch, failures);
        attempts.add(attempt);
        return attempt;
    }

    @Override
    public void failed() {
        failedEndpoints++;
    }

    @Override
    public void begin(long epoch) {
        calls.add("begin " + epoch);
    }

    @Override
    public void live(long epoch) {
        calls.add("live " + epoch);
        whenLive.run();
    }

    @Override
    public void lost(long epoch, Cause cause) {
        calls.add("lost " + epoch);
    }

    @Override
    public void disconnected() {
        calls.add("disconnected");
    }

    @Override
    public void told(Transition transition) {
        told.add(transition);
    }

    @Override
    public void degraded(Set<String> modules) {
        calls.add("degraded " + modules);
    }

    @Override
    public void shutDown(Cause cause) {
        shutDown = true;
        outbox.shut();
        post(new Event.Goodbye());
        post(new Event.Drained());
    }
}
