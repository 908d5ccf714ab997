package dev.patchbay.trades;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.TimeSource;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.FakeReceipt;
import dev.patchbay.testkit.FakeReconnection;
import dev.patchbay.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The module between its handle and a venue, without core and without threads: each input is worked off at once, time goes when the test lets it
 * go, and a call that blocks runs the agenda until it has its answer.
 */
final class Bench {
    static final AppState NOTHING_PUBLISHED = new AppState() {
        @Override
        public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> state(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void clearTransient() {}
    };

    /** A message on its way out. */
    record Sent(Said said, FakeReceipt receipt, long epoch) {}

    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    final ManualClock agenda = new ManualClock(START);
    final PlainDialect dialect = new PlainDialect();
    final List<Sent> sent = new ArrayList<>();
    final Desk desk;
    final Trades trades;
    private Book book;
    private TradeLoop loop;

    /** Decides what becomes of a message on a live connection. */
    Consumer<Sent> wire = each -> each.receipt().end(new SendOutcome.Written());

    Commands.Offer offer = Commands.Offer.ACCEPTED;
    private final Deque<Object> inputs = new ArrayDeque<>();
    private final List<Question<?>> questions = new ArrayList<>();
    private final FakeContext<TradeCommand> context;
    private boolean working;
    private boolean down;
    private long wakes;
    long epoch;
    boolean live;
    private boolean restoring;

    /** What the module took last of the connection's life: a restarted one is told that again, as core does, whatever waits behind it. */
    private long begunTaken;

    private long liveTaken;

    /** The name under which each order with a key went out, by its key. */
    private final Map<String, String> names = new HashMap<>();

    Bench(TradeSettings settings, long seed) {
        desk = new Desk(settings, new BenchCommands());
        trades = new Trades(desk);
        book = new Book(desk);
        context = new FakeContext<TradeCommand>("trades", agenda)
                .dialect(TradeDialect.class, dialect)
                .random(new SplittableRandom(seed))
                .wire(each -> send(each.message(), each.restoring() ? each.login() : epoch, allows(each)));
        start();
    }

    Bench() {
        this(TradeSettings.STANDARD, 1);
    }

    /** A bench whose client is live. */
    static Bench live(TradeSettings settings) {
        Bench bench = new Bench(settings, 1);
        bench.connect();
        return bench;
    }

    private void start() {
        loop = new TradeLoop(book, context);
        loop.begin();
        down = false;
        work();
    }

    /** The run fails; what it had taken is not answered, and what comes waits for {@link #restart}. */
    void crash() {
        down = true;
        List.copyOf(questions).stream()
                .filter(question -> question.taken)
                .forEach(question -> question.giveUp("the module failed", ModuleException::new));
        questions.removeIf(Question::isDone);
    }

    boolean isDown() {
        return down;
    }

    void restart() {
        if (liveTaken > 0) {
            inputs.push(new Input.Live<TradeCommand>(liveTaken));
        }
        if (begunTaken > 0) {
            long number = begunTaken;
            inputs.push((Runnable) () -> restore(number));
        }
        start();
    }

    /** As a restart of a module would be that keeps its orders in its run. */
    void restartWithoutMemory() {
        book = new Book(desk);
        restart();
    }

    /** The module has failed too often. */
    void setAside() {
        offer = Commands.Offer.CLOSED;
        crash();
        List.copyOf(questions).forEach(question -> question.giveUp("the module was set aside", ModuleException::new));
    }

    void close() {
        put(new Input.Drain<TradeCommand>());
        offer = Commands.Offer.CLOSED;
        List.copyOf(questions).forEach(question -> question.giveUp("the client is closed", ClosedException::new));
    }

    void login() {
        long number = ++epoch;
        restoring = true;
        put((Runnable) () -> restore(number));
    }

    private void restore(long number) {
        begunTaken = number;
        loop.onReconnect(new FakeReconnection(number, context));
    }

    void goLive() {
        live = true;
        put(new Input.Live<TradeCommand>(epoch));
    }

    void connect() {
        login();
        goLive();
    }

    void lose() {
        live = false;
        restoring = false;
        put(new Input.Lost<TradeCommand>(epoch, Cause.of(Cause.Kind.NETWORK, "cut")));
    }

    void tell(TradeNews... news) {
        put(new Input.Inbound<TradeCommand>(dialect.message(agenda.nanoTime(), news)));
    }

    void run(Duration duration) {
        agenda.advance(duration);
    }

    void seconds(long count) {
        run(Duration.ofSeconds(count));
    }

    /** Whether there is a connection that is logged in. */
    boolean connected() {
        return restoring;
    }

    Map<String, String> names() {
        return names;
    }

    FakeFeed<TradeEvent> listen() {
        return (FakeFeed<TradeEvent>) trades.events();
    }

    /** The last message that asked for an order. */
    Said.Open lastOrder() {
        return sent.stream()
                .map(Sent::said)
                .filter(Said.Open.class::isInstance)
                .map(Said.Open.class::cast)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    <T extends Said> List<T> said(Class<T> kind) {
        return sent.stream()
                .map(Sent::said)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** What a future ended with, by now. */
    static <T> T now(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(0, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("it has not ended yet", e);
        }
    }

    void put(Object input) {
        inputs.add(input);
        work();
    }

    private void work() {
        if (working || down) {
            return;
        }
        working = true;
        try {
            while (!inputs.isEmpty() && !down) {
                accept(inputs.remove());
            }
            if (!down) {
                look();
            }
        } finally {
            working = false;
        }
    }

    @SuppressWarnings("unchecked") // nothing else was put in
    private void accept(Object input) {
        if (input instanceof Runnable callback) {
            callback.run();
        } else {
            Input<TradeCommand> its = (Input<TradeCommand>) input;
            if (its instanceof Input.Command<TradeCommand>(var command)) {
                questions.forEach(question -> question.taken |= BenchReplies.of(command) == question);
            }
            if (its instanceof Input.Live<TradeCommand>(long number)) {
                liveTaken = number;
            } else if (its instanceof Input.Lost<TradeCommand>) {
                liveTaken = 0;
                begunTaken = 0;
            }
            loop.accept(its);
        }
    }

    private void look() {
        long wake = ++wakes;
        loop.look().ifPresent(patience -> agenda.after(patience, () -> wake(wake)));
    }

    private void wake(long which) {
        if (which == wakes && !down && !working) {
            working = true;
            look();
            working = false;
            work();
        }
    }

    private boolean allows(dev.patchbay.testkit.Sent each) {
        return each.restoring() || (live && each.policy().equals(SendPolicy.FAIL_FAST));
    }

    private FakeReceipt send(Message message, long onEpoch, boolean allowed) {
        var each = new Sent(dialect.meaning(message), new FakeReceipt(), onEpoch);
        if (each.said() instanceof Said.Open(Order order, String name)) {
            order.key().ifPresent(key -> names.put(key, name));
        }
        if (!allowed || onEpoch != epoch) {
            each.receipt().end(new SendOutcome.NotSent("not live"));
        } else {
            sent.add(each);
            wire.accept(each);
        }
        return each.receipt();
    }

    private final class BenchCommands implements Commands<TradeCommand> {
        @Override
        public Offer offer(TradeCommand command) {
            if (offer == Offer.ACCEPTED) {
                put(new Input.Command<>(command));
            }
            return offer;
        }

        @Override
        public <T> T ask(String what, Duration deadline, Function<Reply<T>, TradeCommand> command)
                throws InterruptedException {
            CompletableFuture<T> future = request(what, deadline, command);
            while (!future.isDone()) {
                agenda.advanceToNext();
            }
            return now(future);
        }

        @Override
        public <T> CompletableFuture<T> request(
                String what, Duration deadline, Function<Reply<T>, TradeCommand> command) {
            Question<T> question = new Question<>();
            TradeCommand body = command.apply(question);
            questions.add(question);
            agenda.after(deadline, () -> expire(question, what, deadline));
            if (offer == Offer.ACCEPTED) {
                put(new Input.Command<>(body));
            } else {
                question.giveUp(what + ": closed", closedBy());
            }
            return question.future;
        }

        private Function<String, PatchbayException> closedBy() {
            return down ? ModuleException::new : ClosedException::new;
        }

        private void expire(Question<?> question, String what, Duration deadline) {
            question.giveUp("asked for " + what + ": no answer within " + deadline, RequestTimeoutException::new);
            questions.remove(question);
        }

        @Override
        public <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
            return new FakeFeed<>(capacity, overflow, gap);
        }

        @Override
        public TimeSource time() {
            return agenda;
        }
    }
}
