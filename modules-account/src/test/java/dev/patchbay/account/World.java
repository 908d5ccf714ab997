package dev.patchbay.account;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.route.FeedQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The module with its handle, without core and without threads: a run takes what the test scripted, and ends behind it. A {@link Runnable}
 * among the inputs is run at its place.
 */
final class World {
    final ManualTime time = new ManualTime();
    final Words words = new Words();
    final List<String> sent = new ArrayList<>();
    final PublishedState state = new PublishedState();
    final AccountModule module = new AccountModule();
    final Account account = module.handle(new FakeCommands());
    private final Queue<Object> inputs = new ArrayDeque<>();
    private Optional<ReconnectCallback> callback = Optional.empty();

    /** One run of the module, from its start to the end of what is scripted, or to its failure. */
    void run(Object... script) throws Exception {
        inputs.clear();
        inputs.addAll(List.of(script));
        inputs.add(new Input.Drain<AccountCommand>());
        var context = new FakeContext();
        module.rule(context);
        callback = module.reconnectCallback(context);
        module.run(context);
    }

    /** A login succeeds, and the client is live. */
    Runnable connect(long epoch) {
        return () -> {
            try {
                callback.orElseThrow().onReconnect(new FakeReconnection(this, epoch));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }

    static Input<AccountCommand> live(long epoch) {
        return new Input.Live<>(epoch);
    }

    static Input<AccountCommand> lost(long epoch) {
        return new Input.Lost<>(epoch, Cause.of(Cause.Kind.NETWORK, "cut"));
    }

    static Input<AccountCommand> balance(String text) {
        return new Input.Inbound<>(Words.balance(text));
    }

    static Input<AccountCommand> table(String rows) {
        return new Input.Inbound<>(Words.table(rows));
    }

    static Input<AccountCommand> command(AccountCommand command) {
        return new Input.Command<>(command);
    }

    /** All that waits in a stream. */
    static <E> List<E> drain(EventStream<E> stream) throws InterruptedException {
        List<E> all = new ArrayList<>();
        for (Optional<E> item = stream.next(Duration.ZERO); item.isPresent(); item = stream.next(Duration.ZERO)) {
            all.add(item.get());
        }
        return all;
    }

    /** Keeps its answer. */
    static final class FakeReply<T> implements Reply<T> {
        Optional<T> value = Optional.empty();

        @Override
        public boolean complete(T answer) {
            value = Optional.of(answer);
            return true;
        }

        @Override
        public boolean fail(PatchbayException failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void committed() {}

        @Override
        public boolean isDone() {
            return value.isPresent();
        }
    }

    /** As core keeps it. */
    static final class PublishedState implements AppState {
        private final Map<Class<?>, Object> values = new HashMap<>();
        private final Map<Class<?>, Lifetime> lifetimes = new HashMap<>();

        @Override
        public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
            values.put(type, value);
            lifetimes.put(type, lifetime);
        }

        @Override
        public <T> Optional<T> state(Class<T> type) {
            return Optional.ofNullable(type.cast(values.get(type)));
        }

        @Override
        public void clearTransient() {
            values.keySet().removeIf(type -> lifetimes.get(type) == Lifetime.TRANSIENT);
        }
    }

    private final class FakeCommands implements Commands<AccountCommand> {
        @Override
        public Offer offer(AccountCommand command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T ask(String what, Duration deadline, Function<Reply<T>, AccountCommand> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> CompletableFuture<T> request(
                String what, Duration deadline, Function<Reply<T>, AccountCommand> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
            return new FeedQueue<>("account", capacity, overflow, gap, time);
        }

        @Override
        public TimeSource time() {
            return time;
        }
    }

    private final class FakeContext implements ModuleContext<AccountCommand>, Inbox<AccountCommand> {
        @Override
        public String module() {
            return module.name();
        }

        @Override
        public Inbox<AccountCommand> inbox() {
            return this;
        }

        @Override
        @SuppressWarnings("unchecked") // a script holds nothing else
        public Input<AccountCommand> take() {
            while (true) {
                Object input = inputs.remove();
                if (!(input instanceof Runnable probe)) {
                    return (Input<AccountCommand>) input;
                }
                probe.run();
            }
        }

        @Override
        public Optional<Input<AccountCommand>> poll(Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void route(Rule rule) {
            throw new AssertionError("this module keeps its rule");
        }

        @Override
        public AppState state() {
            return state;
        }

        @Override
        public <D> D dialect(Class<D> type) {
            return type.cast(words);
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
            return World.this.send("live", message);
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) {
            throw new AssertionError("the module waits for no reply");
        }
    }

    private SendReceipt send(String where, Message message) {
        sent.add(where + ": " + message.event() + " " + message.text());
        return new SendReceipt() {
            @Override
            public Optional<SendOutcome> outcome() {
                throw new AssertionError("the module does not look");
            }

            @Override
            public SendOutcome await(Duration timeout) {
                throw new AssertionError("the module does not wait");
            }
        };
    }

    private record FakeReconnection(World world, long epoch) implements Reconnection {
        @Override
        public SendReceipt send(Message message, SendPolicy policy) {
            return world.send("login " + epoch, message);
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) {
            throw new AssertionError("the module waits for no reply");
        }
    }
}
