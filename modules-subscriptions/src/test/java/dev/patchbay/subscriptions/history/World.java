package dev.patchbay.subscriptions.history;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The module between its handle and a venue, without core, on one thread: whoever asks turns the module's loop until the answer is
 * there, and where the loop would wait, the time moves on to what comes next.
 */
final class World {
    /** What is to happen at a moment; in the order of its making if several are for the same one. */
    private record Later(long atNanos, long number, Runnable happening) {}

    /** Nothing more can happen in this step. */
    private static final class Rest extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** On the hour, and so on the edge of many windows. */
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    /** When a world begins: every tick of a tape that ends at the start is older, and the last windows are still open. */
    static final Instant BEGUN = START.minusNanos(1_000);

    final ModelVenue venue;
    final Map<Class<?>, Object> state = new HashMap<>();
    final RandomGenerator random;
    final History history;

    /** How often the module offered a message though the client was not live. */
    int vain;

    private final PriorityQueue<Later> later = new PriorityQueue<>((one, other) -> one.atNanos != other.atNanos
            ? Long.compare(one.atNanos, other.atNanos)
            : Long.compare(one.number, other.number));
    private final Deque<Input<HistoryCommand>> inputs = new ArrayDeque<>();
    private final List<Answer<?>> open = new ArrayList<>();
    private final HistoryCounts counts = new HistoryCounts();
    private final Numbers numbers = new Numbers();
    private Optional<HistoryLoop> loop = Optional.empty();
    private long nanos = Duration.between(START, BEGUN).toNanos();
    private long number;
    private boolean rest;
    private boolean closed;
    private long epoch = 1;
    boolean live = true;

    private World(ModelVenue venue, long seed, ThreadFactory threads) {
        this.venue = venue;
        this.random = new SplittableRandom(seed);
        this.history = new History(new AskedHere(), counts, threads);
        venue.in(this);
    }

    World(ModelVenue venue, long seed) {
        this(venue, seed, Thread.ofVirtual().factory());
    }

    World(ModelVenue venue, ThreadFactory threads) {
        this(venue, 1, threads);
    }

    World(ModelVenue venue) {
        this(venue, 1);
    }

    /** Runs a module of its own until the client closes, which is at once. */
    History runModule() {
        var module = new HistoryModule();
        History handle = module.handle(new AskedHere());
        inputs.add(new Input.Drain<>());
        try {
            module.run(new HereContext());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return handle;
    }

    Instant now() {
        return START.plusNanos(nanos);
    }

    Duration since(Instant instant) {
        return Duration.between(instant, now());
    }

    void after(Duration delay, Runnable happening) {
        later.add(new Later(nanos + delay.toNanos(), number++, happening));
    }

    long epoch() {
        return epoch;
    }

    /** The connection is lost, and after a while there is another. */
    void cut(Duration away) {
        if (!live) {
            return;
        }
        live = false;
        inputs.add(new Input.Lost<>(epoch, Cause.of(Cause.Kind.NETWORK, "cut")));
        after(away, () -> {
            epoch++;
            live = true;
            inputs.add(new Input.Live<>(epoch));
        });
    }

    void arrive(Message message) {
        inputs.add(new Input.Inbound<>(message));
    }

    void put(Input<HistoryCommand> input) {
        inputs.add(input);
    }

    /** The run fails, and another begins: what it had in hand is failed, as core does it. */
    void crash() {
        List.copyOf(open).forEach(answer -> answer.fail(new ModuleException("the module history failed: a bug")));
        loop = Optional.empty();
        rest = true;
    }

    /** The run of now, or a new one: it is told first that the client is live, as core does it. */
    private HistoryLoop loop() {
        if (loop.isEmpty()) {
            loop = Optional.of(new HistoryLoop(new HereContext(), counts, numbers));
            if (live) {
                inputs.addFirst(new Input.Live<>(epoch));
            }
        }
        return loop.orElseThrow();
    }

    void close() {
        closed = true;
        List.copyOf(open).forEach(answer -> answer.fail(new ClosedException("the client is closed")));
    }

    /** Offers a command without waiting for its answer. */
    <T> Answer<T> offer(Duration deadline, Function<Reply<T>, HistoryCommand> command) {
        var answer = new Answer<T>();
        open.add(answer);
        inputs.add(new Input.Command<>(command.apply(answer)));
        after(deadline, () -> answer.fail(new RequestTimeoutException("asked: no answer within " + deadline)));
        return answer;
    }

    /** Lets everything happen that happens within a time. */
    void pass(Duration length) {
        boolean[] over = {false};
        after(length, () -> {
            over[0] = true;
            rest = true;
        });
        while (!over[0]) {
            step();
        }
    }

    private void step() {
        try {
            loop().step();
        } catch (Rest _) {
            rest = false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<Input<HistoryCommand>> next(long untilNanos) {
        while (inputs.isEmpty() || rest) {
            if (rest) {
                throw new Rest();
            }
            Later first = later.peek();
            if (first == null || first.atNanos > untilNanos) {
                if (untilNanos == Long.MAX_VALUE) {
                    throw new AssertionError("the module would wait for ever");
                }
                nanos = Math.max(nanos, untilNanos);
                return Optional.empty();
            }
            nanos = Math.max(nanos, later.remove().atNanos);
            first.happening.run();
        }
        return Optional.of(inputs.remove());
    }

    /** An answer that is awaited. */
    final class Answer<T> implements Reply<T> {
        Optional<T> value = Optional.empty();
        Optional<PatchbayException> failure = Optional.empty();

        @Override
        public boolean complete(T answer) {
            if (isDone()) {
                return false;
            }
            value = Optional.of(answer);
            return over();
        }

        @Override
        public boolean fail(PatchbayException why) {
            if (isDone()) {
                return false;
            }
            failure = Optional.of(why);
            return over();
        }

        private boolean over() {
            open.remove(this);
            rest = true;
            return true;
        }

        @Override
        public void committed() {
            throw new AssertionError("reading commits nobody to anything");
        }

        @Override
        public boolean isDone() {
            return value.isPresent() || failure.isPresent();
        }
    }

    private final class AskedHere implements AskOnly {
        @Override
        public <T> T ask(String what, Duration deadline, Function<Reply<T>, HistoryCommand> command) {
            if (closed) {
                throw new ClosedException("the client is closed");
            }
            Answer<T> answer = World.this.offer(deadline, command);
            while (!answer.isDone()) {
                step();
            }
            rest = false;
            answer.failure.ifPresent(failure -> {
                throw failure;
            });
            return answer.value.orElseThrow();
        }

        @Override
        public TimeSource time() {
            return new HereTime();
        }
    }

    private final class HereTime implements TimeSource {
        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return now();
        }
    }

    private final class HereInbox implements Inbox<HistoryCommand> {
        @Override
        public Input<HistoryCommand> take() {
            return next(Long.MAX_VALUE).orElseThrow();
        }

        @Override
        public Optional<Input<HistoryCommand>> poll(Duration timeout) {
            return next(nanos + timeout.toNanos());
        }
    }

    private final class HereState implements AppState {
        @Override
        public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
            state.put(type, value);
        }

        @Override
        public <T> Optional<T> state(Class<T> type) {
            return Optional.ofNullable(state.get(type)).map(type::cast);
        }

        @Override
        public void clearTransient() {}
    }

    private final class HereContext implements ModuleContext<HistoryCommand> {
        private final Inbox<HistoryCommand> inbox = new HereInbox();

        @Override
        public String module() {
            return "history";
        }

        @Override
        public Inbox<HistoryCommand> inbox() {
            return inbox;
        }

        @Override
        public void route(Rule rule) {
            throw new AssertionError("this module keeps its rule");
        }

        @Override
        public AppState state() {
            return new HereState();
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
            return new HereTime();
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
            return random;
        }

        @Override
        public SendReceipt send(Message message, SendPolicy policy) {
            boolean written = live && venue.receive(message);
            vain += live ? 0 : 1;
            return new Receipt(written ? new SendOutcome.Written() : new SendOutcome.NotSent("not live"));
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) {
            throw new UnsupportedOperationException();
        }
    }

    private record Receipt(SendOutcome fate) implements SendReceipt {
        @Override
        public Optional<SendOutcome> outcome() {
            return Optional.of(fate);
        }

        @Override
        public SendOutcome await(Duration timeout) {
            throw new AssertionError("the module must not wait here");
        }
    }
}
