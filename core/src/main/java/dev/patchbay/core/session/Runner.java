package dev.patchbay.core.session;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.Transition;
import dev.patchbay.core.ClientSettings.Reconnect;
import dev.patchbay.core.ClientSettings.Timing;
import dev.patchbay.core.session.Attempts.Attempt;
import dev.patchbay.core.session.Failure.Finality;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one client.
 *
 * <p><b>States.</b> {@link ClientState}; every step goes through {@link #enter}, which tells it once. A connection that is given up is
 * <i>leaving</i> until its {@link Event.Gone} comes; the next attempt begins after that, so there are never two.
 *
 * <p><b>Threads.</b> One virtual thread at a time takes events from the mailbox and handles them one by one; nobody else writes a field. It
 * ends when the mailbox is empty, for a client that is live posts nothing for hours. All it calls returns at once, so a command is honoured
 * in every state without delay. Tests hand it events themselves.
 *
 * <p><b>Order.</b> Every event carries the epoch that it is about; one of an older epoch changes nothing.
 */
public final class Runner {
    /** What the runner has done to the world around it. */
    public interface Surroundings {
        /** A step was taken. Must not block. */
        void told(Transition transition);

        /** The modules that lack their server-side state have changed. Must not block. */
        void degraded(Set<String> modules);

        /** While the client is closing: there is no connection any more. Must not block. */
        void disconnected();

        /** Begins to close everything; {@link Event.Drained} follows. Must not block. */
        void shutDown(Cause cause);
    }

    private static final Duration CONNECT_GRACE = Duration.ofMillis(500);

    private final Mailbox mailbox = new Mailbox(this::handle);
    private final Attempts attempts;
    private final Modules modules;
    private final Outbox outbox;
    private final Surroundings surroundings;
    private final Timing timing;
    private final Reconnect policy;
    private final Backoff backoff;
    private final Timers timers;

    private ClientState state = ClientState.IDLE;
    private long epoch;
    private @Nullable Attempt attempt;
    /** The epoch whose connection was given up and is not gone yet; 0 for none. */
    private long leaving;

    private boolean beginWhenLeft;
    private int failures;
    private int refusals;
    private boolean renewed;
    private boolean stable;
    private Cause cause = Cause.of(Cause.Kind.REQUESTED, "the client is new");
    private long alarms;
    private Timers.@Nullable Timer alarm;
    private Timers.@Nullable Timer stability;

    /** A runner in {@link ClientState#IDLE}. */
    public Runner(
            Attempts attempts,
            Modules modules,
            Outbox outbox,
            Surroundings surroundings,
            Timing timing,
            Reconnect policy,
            RandomGenerator random,
            Timers timers) {
        this.attempts = attempts;
        this.modules = modules;
        this.outbox = outbox;
        this.surroundings = surroundings;
        this.timing = timing;
        this.policy = policy;
        this.backoff = new Backoff(policy, random);
        this.timers = timers;
    }

    /** Posts an event. Safe for any thread; never blocks. After the end nobody reads, and nothing is kept. */
    public void post(Event event) {
        mailbox.post(event);
    }

    /** From now on events are handled, until the client is closed. Called once. */
    public void start() {
        mailbox.start();
    }

    /** Handles all events that were posted and not handled; for tests without a thread. */
    void handlePosted() {
        mailbox.handlePosted();
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Gone(long gone, Failure failure) -> gone(gone, failure);
            case Event.Close(Cause why) -> close(why);
            case Event.Drained _ -> drained();
            case Event.Goodbye _ -> goodbye();
            case Event.Command command -> command(command);
            case Event.Opened(long of) when isCurrent(of, ClientState.CONNECTING) -> opened();
            case Event.LoggedIn(long of) when isCurrent(of, ClientState.HANDSHAKING) -> loggedIn();
            case Event.Restored(long of, var required)
            when isCurrent(of, ClientState.RESTORING) ->
                required.ifPresentOrElse(failed -> giveUp(Cause.of(Cause.Kind.PLUGIN, failed)), this::live);
            case Event.Broken(long of, Cause why) when of == epoch && attempt != null -> giveUp(why);
            case Event.Degraded(long of, var names) when of == epoch -> surroundings.degraded(names);
            case Event.Alarm(long number) when number == alarms -> alarm();
            case Event.Stable(long of) when isCurrent(of, ClientState.LIVE) -> stable();
            case Event.Opened _,
                    Event.LoggedIn _,
                    Event.Restored _,
                    Event.Broken _ -> {} // of a connection that is over
            case Event.Degraded _, Event.Alarm _, Event.Stable _ -> {} // the same
        }
    }

    private boolean isCurrent(long of, ClientState expected) {
        return of == epoch && state == expected && attempt != null;
    }

    private void command(Event.Command command) {
        if (isEnding()) {
            return;
        }
        boolean down = state == ClientState.IDLE || state == ClientState.HELD;
        switch (command) {
            case RESUME -> {
                if (down) {
                    afresh("resumed");
                }
            }
            case RECONNECT -> {
                leave(Cause.of(Cause.Kind.REQUESTED, "a reconnect was asked for"));
                afresh("a reconnect was asked for");
            }
            case HOLD -> standDown(ClientState.HELD, "held");
            case DISCONNECT -> {
                standDown(ClientState.IDLE, "disconnected");
                modules.disconnected();
            }
        }
    }

    private boolean isEnding() {
        return state == ClientState.DRAINING || state == ClientState.CLOSED;
    }

    private void afresh(String why) {
        failures = 0;
        refusals = 0;
        renewed = false;
        connect(Cause.of(Cause.Kind.REQUESTED, why));
    }

    private void standDown(ClientState to, String why) {
        if (state != to) {
            Cause requested = Cause.of(Cause.Kind.REQUESTED, why);
            leave(requested);
            beginWhenLeft = false;
            enter(to, requested, Duration.ZERO);
        }
    }

    private void connect(Cause why) {
        enter(ClientState.CONNECTING, why, Duration.ZERO);
        if (leaving == 0) {
            begin();
        } else {
            beginWhenLeft = true;
        }
    }

    private void begin() {
        beginWhenLeft = false;
        outbox.connecting(epoch);
        attempt = attempts.begin(epoch, failures);
        alarmIn(timing.connect().plus(CONNECT_GRACE));
    }

    private void opened() {
        enter(ClientState.HANDSHAKING, Cause.of(Cause.Kind.REQUESTED, "the WebSocket is open"), Duration.ZERO);
        alarmIn(timing.login());
    }

    private void loggedIn() {
        enter(ClientState.RESTORING, Cause.of(Cause.Kind.REQUESTED, "logged in"), Duration.ZERO);
        outbox.restoring();
        modules.begin(epoch);
        current().release();
    }

    private void live() {
        refusals = 0;
        renewed = false;
        stable = policy.stability().isZero();
        // Opened first, for modules that send as soon as they are told. Others are told last: what they send goes out
        // at once.
        outbox.opening();
        modules.live(epoch);
        outbox.live();
        enter(ClientState.LIVE, Cause.of(Cause.Kind.REQUESTED, "restored"), Duration.ZERO);
        long of = epoch;
        stability = timers.after(policy.stability(), () -> post(new Event.Stable(of)));
    }

    private void stable() {
        stability = null;
        failures = 0;
        stable = true;
    }

    private Attempt current() {
        return Objects.requireNonNull(attempt, "no attempt in state " + state);
    }

    /** The time allowed for the state is over. */
    private void alarm() {
        switch (state) {
            case WAITING -> connect(cause);
            case CONNECTING ->
                giveUp(Cause.of(
                        Cause.Kind.TIMEOUT,
                        "no open WebSocket within " + timing.connect().plus(CONNECT_GRACE)));
            case HANDSHAKING -> giveUp(Cause.of(Cause.Kind.TIMEOUT, "no login within " + timing.login()));
            case IDLE, RESTORING, LIVE, HELD, DRAINING, CLOSED -> {} // these have no limit
        }
    }

    /** Ends the current attempt or connection because of something found here. */
    private void giveUp(Cause why) {
        current().cancel();
        leaving = epoch;
        failed(Failure.of(why, Duration.ZERO, 1));
    }

    private void gone(long of, Failure failure) {
        if (of == leaving) {
            leaving = 0;
            if (beginWhenLeft) {
                begin();
            }
        } else if (of == epoch && attempt != null) {
            if (state == ClientState.DRAINING) {
                left(failure.cause());
                surroundings.disconnected();
            } else {
                failed(failure);
            }
        }
    }

    /** Ends the current attempt or connection on purpose. */
    private void leave(Cause why) {
        if (attempt != null) {
            current().close(why.detail());
            leaving = epoch;
            left(why);
        }
    }

    /** The current attempt or connection is no longer ours. */
    private void left(Cause why) {
        attempt = null;
        if (stability != null) {
            stability.cancel();
            stability = null;
        }
        outbox.lost(why.toString());
        modules.lost(epoch, why);
    }

    private void failed(Failure failure) {
        boolean wasLive = state == ClientState.LIVE;
        left(failure.cause());
        if (!wasLive || !stable) {
            failures++;
        }
        if (!wasLive || failures > 1) { // an endpoint that has just worked gets one more chance before the others
            attempts.failed();
        }
        if (isFinal(failure)) {
            close(failure.cause());
            return;
        }
        if (policy.attempts() > 0 && failures >= policy.attempts()) {
            close(new Cause(
                    failure.cause().kind(),
                    "gave up after " + failures + " failures in a row; the last: "
                            + failure.cause().detail(),
                    failure.cause().closeCode()));
            return;
        }
        boolean atOnce = failure.finality() == Finality.RENEWED;
        Duration delay = atOnce ? Duration.ZERO : backoff.delay(Math.max(1, failures), failure.retryAfter());
        enter(ClientState.WAITING, failure.cause(), delay);
        alarmIn(delay);
    }

    private boolean isFinal(Failure failure) {
        return switch (failure.finality()) {
            case RETRY -> false;
            case FINAL -> true;
            case RENEWED -> {
                boolean again = renewed;
                renewed = true;
                yield again;
            }
            case ONCE_MORE -> ++refusals >= 2;
            case ELSEWHERE -> ++refusals >= Math.max(2, failure.endpoints());
        };
    }

    private void close(Cause why) {
        if (!isEnding()) {
            beginWhenLeft = false;
            enter(ClientState.DRAINING, why, Duration.ZERO);
            surroundings.shutDown(why);
        }
    }

    /** All that had to be sent is sent. */
    private void goodbye() {
        if (attempt == null) {
            surroundings.disconnected();
        } else if (state == ClientState.DRAINING) {
            current().close("the client is closing");
        }
    }

    private void drained() {
        if (state == ClientState.DRAINING) {
            if (attempt != null) {
                current().cancel();
                left(cause);
            }
            enter(ClientState.CLOSED, cause, Duration.ZERO);
        }
    }

    private void enter(ClientState to, Cause why, Duration delay) {
        ClientState from = state;
        alarms++;
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        if (to == ClientState.CONNECTING) {
            epoch++;
        }
        state = to;
        cause = why;
        if (to == ClientState.CLOSED) {
            mailbox.close();
        }
        surroundings.told(new Transition(from, to, epoch, why, failures, delay, timers.instant()));
    }

    private void alarmIn(Duration delay) {
        long number = ++alarms;
        alarm = timers.after(delay, () -> post(new Event.Alarm(number)));
    }
}
