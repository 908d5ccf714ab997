package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.testkit.FakeState;
import dev.patchbay.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The module between a handle and a venue, without core. Everything happens on the test's thread: what the module's inbox holds is worked
 * off by {@link #settle}, and where the module would wait for more, its run is put on ice until the next call.
 *
 * <p>The ice is a thread, so that the run loop is the real one; the test and it never run at the same time.
 */
final class Bench {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    final FakeState state = new FakeState();
    final ManualClock time = new ManualClock(Instant.EPOCH);
    final Venue venue = new Venue();
    final SubscriptionsModule module = new SubscriptionsModule();
    final List<FakeFeed<TickEvent>> feeds = new ArrayList<>();
    final Subscriptions handle = module.handle(new FakeCommands());
    volatile Commands.Offer offer = Commands.Offer.ACCEPTED;

    private final Object turn = new Object();
    private final Queue<Object> inputs = new ArrayDeque<>();
    private Thread thread = Thread.currentThread();
    private boolean idle;
    private boolean over;
    private boolean expire;
    private Throwable failure;
    private long epoch;
    private boolean live;

    /** Messages that were offered though the client was not live. */
    int vain;

    Bench() {
        start();
    }

    /** Starts a run, as the first or after a failure; like core, it tells a run that starts late how things stand. */
    void start() {
        over = false;
        idle = false;
        failure = null;
        if (epoch > 0) {
            inputs.add(begin(epoch));
            if (live) {
                inputs.add(new Input.Live<SubscriptionCommand>(epoch));
            }
        }
        thread = Thread.ofVirtual().start(this::run);
        settle();
    }

    private void run() {
        try {
            var context = new FakeContext();
            callback = module.reconnectCallback(context);
            module.run(context);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        synchronized (turn) {
            over = true;
            turn.notifyAll();
        }
    }

    private Optional<ReconnectCallback> callback = Optional.empty();

    private Runnable begin(long number) {
        return () -> {
            try {
                callback.orElseThrow().onReconnect(new FakeReconnection(number));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }

    /** A login succeeds, and the callback runs; the client is not live yet. */
    void login() {
        epoch++;
        venue.connected();
        put(begin(epoch));
    }

    void live() {
        live = true;
        put(new Input.Live<SubscriptionCommand>(epoch));
    }

    void connect() {
        login();
        live();
    }

    void lose() {
        live = false;
        venue.connected();
        put(new Input.Lost<SubscriptionCommand>(epoch, Cause.of(Cause.Kind.NETWORK, "cut")));
    }

    boolean isLive() {
        return live;
    }

    long epoch() {
        return epoch;
    }

    void put(Object input) {
        synchronized (turn) {
            inputs.add(input);
        }
        settle();
    }

    void ticks(String... lines) {
        put(new Input.Inbound<SubscriptionCommand>(Venue.ticks(lines)));
    }

    /** Lets the module's current poll run into its deadline. */
    void pollEnds(Duration after) {
        time.advance(after);
        synchronized (turn) {
            expire = true;
        }
        settle();
    }

    /** Runs the module until it waits for more, or ends. */
    void settle() {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        synchronized (turn) {
            idle = false;
            turn.notifyAll();
            while (!idle && !over) {
                assertThat(System.nanoTime()).as("the module comes to rest").isLessThan(deadline);
                try {
                    turn.wait(100);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    Throwable failure() {
        return failure;
    }

    boolean over() {
        return over;
    }

    FakeFeed<TickEvent> feed(int index) {
        return feeds.get(index);
    }

    EventStream<TickEvent> listen(String asset) {
        EventStream<TickEvent> stream = handle.ticks(asset);
        settle();
        return stream;
    }

    void leave(EventStream<TickEvent> stream) {
        stream.close();
        settle();
    }

    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join(DEADLINE);
    }

    private SendReceipt send(Message message, long onEpoch, boolean allowed) {
        if (!allowed || onEpoch != epoch) {
            vain++;
            return receipt(new SendOutcome.NotSent("not live"));
        }
        SendOutcome outcome = venue.wire.apply(message);
        if (outcome instanceof SendOutcome.Written) {
            venue.receive(message);
        }
        return receipt(outcome);
    }

    private static SendReceipt receipt(SendOutcome outcome) {
        return new SendReceipt() {
            @Override
            public Optional<SendOutcome> outcome() {
                return Optional.ofNullable(outcome);
            }

            @Override
            public SendOutcome await(Duration timeout) {
                throw new UnsupportedOperationException("the module must not wait here");
            }
        };
    }

    private final class FakeCommands implements Commands<SubscriptionCommand> {
        @Override
        public Offer offer(SubscriptionCommand command) {
            if (offer == Offer.ACCEPTED) {
                synchronized (turn) {
                    inputs.add(new Input.Command<>(command));
                }
            }
            return offer;
        }

        @Override
        public <T> T ask(String what, Duration deadline, Function<Reply<T>, SubscriptionCommand> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> CompletableFuture<T> request(
                String what, Duration deadline, Function<Reply<T>, SubscriptionCommand> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        @SuppressWarnings("unchecked") // the module has streams of one type only
        public <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
            var feed = new FakeFeed<>(capacity, overflow, gap);
            feeds.add((FakeFeed<TickEvent>) feed);
            return feed;
        }

        @Override
        public TimeSource time() {
            return time;
        }
    }

    private final class FakeInbox implements Inbox<SubscriptionCommand> {
        @Override
        public Input<SubscriptionCommand> take() throws InterruptedException {
            return next(false).orElseThrow();
        }

        @Override
        public Optional<Input<SubscriptionCommand>> poll(Duration timeout) throws InterruptedException {
            return next(true);
        }

        @SuppressWarnings("unchecked") // nothing else was put in
        private Optional<Input<SubscriptionCommand>> next(boolean mayExpire) throws InterruptedException {
            synchronized (turn) {
                while (true) {
                    while (inputs.isEmpty()) {
                        if (mayExpire && expire) {
                            expire = false;
                            return Optional.empty();
                        }
                        idle = true;
                        turn.notifyAll();
                        turn.wait();
                    }
                    Object input = inputs.remove();
                    if (!(input instanceof Runnable callback)) {
                        return Optional.of((Input<SubscriptionCommand>) input);
                    }
                    callback.run();
                }
            }
        }
    }

    private final class FakeContext implements ModuleContext<SubscriptionCommand> {
        private final Inbox<SubscriptionCommand> inbox = new FakeInbox();

        @Override
        public String module() {
            return module.name();
        }

        @Override
        public void route(Rule rule) {
            throw new AssertionError("this module keeps its rule");
        }

        @Override
        public Inbox<SubscriptionCommand> inbox() {
            return inbox;
        }

        @Override
        public AppState state() {
            return state;
        }

        @Override
        public <D> D dialect(Class<D> type) {
            return type.cast(venue);
        }

        @Override
        public Statistics statistics() {
            throw new UnsupportedOperationException("the module does not ask");
        }

        @Override
        public TimeSource time() {
            return time;
        }

        @Override
        public java.util.concurrent.ExecutorService executor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public dev.patchbay.api.Timer after(Duration delay, Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RandomGenerator random() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SendReceipt send(Message message, SendPolicy policy) {
            return Bench.this.send(message, epoch, live && policy.equals(SendPolicy.FAIL_FAST));
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) {
            throw new UnsupportedOperationException();
        }
    }

    private final class FakeReconnection implements Reconnection {
        private final long number;

        FakeReconnection(long number) {
            this.number = number;
        }

        @Override
        public long epoch() {
            return number;
        }

        @Override
        public SendReceipt send(Message message, SendPolicy policy) {
            return Bench.this.send(message, number, true);
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) {
            throw new UnsupportedOperationException();
        }
    }
}
