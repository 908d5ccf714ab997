package dev.patchbay.trades;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.testkit.FakeReceipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A client that is live for ever, with real time and a real queue: what a run of the module sees of core. Safe for any thread. */
final class QueueContext implements ModuleContext<TradeCommand>, Inbox<TradeCommand> {
    private final BlockingQueue<Input<TradeCommand>> queue = new LinkedBlockingQueue<>();
    private final PlainDialect dialect = new PlainDialect();
    private final List<Message> sent = new CopyOnWriteArrayList<>();
    private final RandomGenerator random = new SplittableRandom(1);

    void put(Input<TradeCommand> input) {
        queue.add(input);
    }

    void tell(TradeNews... news) {
        put(new Input.Inbound<>(dialect.message(System.nanoTime(), news)));
    }

    List<Message> sent() {
        return sent;
    }

    @Override
    public Input<TradeCommand> take() throws InterruptedException {
        return queue.take();
    }

    @Override
    public Optional<Input<TradeCommand>> poll(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public String module() {
        return "trades";
    }

    @Override
    public Inbox<TradeCommand> inbox() {
        return this;
    }

    @Override
    public void route(Rule rule) {
        throw new AssertionError("this module keeps its rule");
    }

    @Override
    public AppState state() {
        return Bench.NOTHING_PUBLISHED;
    }

    @Override
    public <D> D dialect(Class<D> type) {
        return type.cast(dialect);
    }

    @Override
    public Statistics statistics() {
        throw new UnsupportedOperationException("the module does not ask");
    }

    @Override
    public TimeSource time() {
        return TimeSource.system();
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
        sent.add(message);
        return FakeReceipt.of(new SendOutcome.Written());
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) {
        throw new UnsupportedOperationException("the module must not wait");
    }

    Commands<TradeCommand> commands() {
        return new Commands<>() {
            @Override
            public Offer offer(TradeCommand command) {
                put(new Input.Command<>(command));
                return Offer.ACCEPTED;
            }

            @Override
            public <T> T ask(String what, Duration deadline, Function<Reply<T>, TradeCommand> command) {
                throw new UnsupportedOperationException("by the future only");
            }

            @Override
            public <T> CompletableFuture<T> request(
                    String what, Duration deadline, Function<Reply<T>, TradeCommand> command) {
                Question<T> question = new Question<>();
                put(new Input.Command<>(command.apply(question)));
                return question.future;
            }

            @Override
            public <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
                return new FakeFeed<>(capacity, overflow, gap);
            }

            @Override
            public TimeSource time() {
                return TimeSource.system();
            }
        };
    }
}
