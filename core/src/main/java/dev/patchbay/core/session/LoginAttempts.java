package dev.patchbay.core.session;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.core.route.Dispatcher;
import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Attempts that dial, and log in by the venue's connector.
 *
 * <p><b>Threads.</b> Each attempt has a virtual thread for the connector, which is foreign code: it may block, and is interrupted when the
 * attempt is cancelled. One that ignores that is left behind: its dialer and its connection do nothing any more.
 *
 * <p><b>Order.</b> The runner is told of opened, logged in, gone; gone comes once, and last.
 */
public final class LoginAttempts implements Attempts {
    private final Connector connector;
    private final LinkDialer links;
    private final Outbox outbox;
    private final Dispatcher dispatcher;
    private final Counters counters;
    private final Timers timers;
    private final Consumer<Event> runner;
    private final Consumer<Consumer<Middleware>> hooks;
    private final EndpointOrder order = new EndpointOrder();

    /**
     * The attempts of one client.
     *
     * @param runner takes the events
     * @param hooks passes a hook to all middleware
     */
    public LoginAttempts(
            Connector connector,
            LinkDialer links,
            Outbox outbox,
            Dispatcher dispatcher,
            Counters counters,
            Timers timers,
            Consumer<Event> runner,
            Consumer<Consumer<Middleware>> hooks) {
        this.connector = connector;
        this.links = links;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.counters = counters;
        this.timers = timers;
        this.runner = runner;
        this.hooks = hooks;
    }

    @Override
    public Attempt begin(long epoch, int failures) {
        counters.attempts.increment();
        var attempt = new LoginAttempt(epoch, failures);
        attempt.start();
        return attempt;
    }

    @Override
    public void failed() {
        order.failed();
    }

    private final class LoginAttempt implements Attempt, Dialer {
        private final long epoch;
        private final int failures;
        private final AtomicBoolean over = new AtomicBoolean();

        /** The connector's; cleared by itself at its end, for the attempt lives as long as its connection. */
        private volatile @Nullable Thread thread;

        /** Written by the connector's thread before it dials, read by all. */
        private volatile @Nullable Link link;
        /** Written by the connector's thread, read by the runner after the login. */
        private volatile @Nullable OpenConnection connection;
        /** Written by the connector's thread; whoever ends the attempt reads it. */
        private volatile boolean loggedIn;

        private volatile int endpoints = 1;
        private @Nullable Endpoint endpoint;

        LoginAttempt(long epoch, int failures) {
            this.epoch = epoch;
            this.failures = failures;
        }

        void start() {
            Thread starting = Thread.ofVirtual().name("patchbay-connector").unstarted(this::run);
            thread = starting;
            starting.start();
        }

        private void run() {
            try {
                List<Endpoint> all = List.copyOf(connector.endpoints());
                endpoints = all.size();
                Endpoint next = order.next(all);
                endpoint = next;
                hooks.accept(middleware -> middleware.onAttempt(next, failures));
                Connection result = connector.connect(this);
                if (result != connection) {
                    throw new IllegalStateException("the connector must return the connection that its dialer opened");
                }
                loggedIn(next);
            } catch (Throwable failure) { // a connector is foreign code: its bugs cost this attempt
                Foreign.rethrowIfFatal(failure);
                end(Failure.of(failure, renewed(failure), endpoints));
            } finally {
                thread = null;
            }
        }

        private void loggedIn(Endpoint next) {
            OpenConnection opened = opened();
            synchronized (opened) { // a link that ends now is seen either here or by ended()
                opened.requireOpen();
                loggedIn = true;
            }
            order.loggedIn(next);
            counters.logins.increment();
            hooks.accept(middleware -> middleware.onConnect(epoch));
            runner.accept(new Event.LoggedIn(epoch));
        }

        private boolean renewed(Throwable failure) {
            try {
                return failure instanceof LoginRejectedException rejected
                        && rejected.certain()
                        && connector.renewCredentials();
            } catch (Throwable e) { // a connector is foreign code: then there are no new ones
                Foreign.rethrowIfFatal(e);
                return false;
            }
        }

        @Override
        public Endpoint endpoint() {
            return Objects.requireNonNull(endpoint, "the endpoint is chosen before the connector runs");
        }

        @Override
        public Connection open(Protocol protocol) throws InterruptedException {
            if (connection != null) {
                throw new IllegalStateException("this attempt has opened its connection already");
            }
            var opening = new OpenConnection(
                    epoch,
                    outbox,
                    dispatcher,
                    counters,
                    timers,
                    () -> runner.accept(new Event.Opened(epoch)),
                    this::linkEnded);
            connection = opening;
            Link dialed = links.dial(endpoint(), protocol, opening);
            link = dialed;
            outbox.linked(epoch, dialed);
            if (over.get()) {
                dialed.abort(); // cancelled in between
            }
            opening.awaitOpen();
            return opening;
        }

        private OpenConnection opened() {
            return Objects.requireNonNull(connection, "no connection was opened");
        }

        /** The link has ended; before the login the connector finds out by itself, and its thread ends the attempt. */
        private void linkEnded(OpenConnection.Ended ended) {
            if (loggedIn) {
                end(Failure.of(ended.cause(), ended.retryAfter(), endpoints));
            }
        }

        private void end(Failure failure) {
            if (over.compareAndSet(false, true)) {
                abortLink();
                if (loggedIn) {
                    hooks.accept(middleware -> middleware.onDisconnect(failure.cause()));
                } else {
                    hooks.accept(middleware -> middleware.onFailure(failure.cause()));
                }
                runner.accept(new Event.Gone(epoch, failure));
            }
        }

        private void abortLink() {
            Link dialed = link;
            if (dialed != null) {
                dialed.abort();
            }
        }

        @Override
        public void release() {
            opened().release();
        }

        @Override
        public void close(String reason) {
            Link dialed = link;
            if (loggedIn && dialed != null) {
                dialed.close(1000, reason);
            } else {
                cancel();
            }
        }

        @Override
        public void cancel() {
            Thread connecting = thread;
            if (connecting != null) {
                connecting.interrupt();
            }
            end(Failure.of(Cause.of(Cause.Kind.REQUESTED, "cancelled"), Duration.ZERO, endpoints));
        }
    }
}
