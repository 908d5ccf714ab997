package dev.patchbay.raw;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The module between a handle and a client that is played: all on the test's thread, without core. A command is carried out while its caller
 * waits; a message is put into the inbox only if the module's rule of the moment lets the client's index find it.
 */
final class World {
    final ManualTime time = new ManualTime();
    final RawModule module = new RawModule();
    final FakeCommands commands = new FakeCommands();
    final Raw raw = module.handle(commands);

    /** What was sent: {@code "live event payload"}, {@code "restore event payload"}. */
    final List<String> sent = new ArrayList<>();

    /** Not empty: what is sent is refused on the spot, for this reason. */
    String refusal = "";

    /** How many messages the index found the module for. */
    long routed;

    /** What the reconnect callback threw. */
    @Nullable
    Exception degraded;

    private final Queue<Input<RawCommand>> inbox = new ArrayDeque<>();
    private final FakeContext context = new FakeContext();
    private Rule rule = Rule.never();
    private @Nullable RawLoop loop;
    private boolean live;
    private long epoch;

    World() {
        start();
    }

    /** A run begins, as the first or after a failure; like core, it tells a late one how things stand. */
    void start() {
        rule = module.rule(context);
        RawLoop begun = (RawLoop) module.reconnectCallback(context).orElseThrow();
        loop = begun;
        begun.begin();
        if (live) {
            restore();
            put(new Input.Live<>(epoch));
        }
    }

    private RawLoop loop() {
        return Objects.requireNonNull(loop);
    }

    /** A login succeeds, and the callback runs; the client is not live yet. */
    void login() {
        epoch++;
        restore();
    }

    void restore() {
        degraded = null;
        try {
            loop().onReconnect(new FakeReconnection(epoch));
        } catch (RuntimeException failure) {
            degraded = failure;
        }
    }

    void live() {
        live = true;
        put(new Input.Live<>(epoch));
    }

    void connect() {
        login();
        live();
    }

    void lose() {
        live = false;
        put(new Input.Lost<>(epoch, Cause.of(Cause.Kind.NETWORK, "cut")));
    }

    void receive(String event, String payload) {
        receive(Message.received(
                event, Kind.TEXT, payload.getBytes(StandardCharsets.UTF_8), Message.NO_ID, time.nanoTime()));
    }

    void receiveFrame(String frame) {
        receive(Message.FRAME, frame);
    }

    private void receive(Message message) {
        boolean frame = message.event().equals(Message.FRAME);
        boolean found =
                rule.events().map(names -> names.contains(message.event())).orElse(!frame) || (frame && rule.frames());
        if (found) {
            routed++;
            put(new Input.Inbound<>(message));
        }
    }

    void put(Input<RawCommand> input) {
        inbox.add(input);
        settle();
    }

    /** The time of a retry comes. */
    void pass(Duration duration) {
        time.advance(duration);
        step();
    }

    private void settle() {
        while (!inbox.isEmpty()) {
            step();
        }
    }

    private void step() {
        try {
            loop().step();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Rule rule() {
        return rule;
    }

    static List<RawEvent> all(EventStream<RawEvent> stream) throws InterruptedException {
        List<RawEvent> items = new ArrayList<>();
        for (Optional<RawEvent> next = stream.next(Duration.ZERO);
                next.isPresent();
                next = stream.next(Duration.ZERO)) {
            items.add(next.get());
        }
        return items;
    }

    /** What waits in a stream, in short: a message as {@code event payload}, a gap as {@code GAP REASON missed@epoch}. */
    static List<String> drain(EventStream<RawEvent> stream) throws InterruptedException {
        return all(stream).stream()
                .map(item -> switch (item) {
                    case RawMessage(Message message) -> message.event() + " " + message.text();
                    case RawGap gap -> "GAP " + gap.reason() + " " + gap.missed() + "@" + gap.epoch();
                })
                .toList();
    }

    private SendReceipt send(String lane, Message message) {
        if (!refusal.isEmpty()) {
            return new Unsent(refusal);
        }
        sent.add(lane + " " + message.event() + " " + message.text());
        return new SendReceipt() {
            @Override
            public Optional<SendOutcome> outcome() {
                return Optional.of(new SendOutcome.Written());
            }

            @Override
            public SendOutcome await(Duration timeout) {
                throw new UnsupportedOperationException("the module must not wait here");
            }
        };
    }

    class FakeCommands implements Commands<RawCommand> {
        /** What the next question ends with, in place of an answer. */
        @Nullable
        PatchbayException failure;

        final List<FakeFeed<?>> feeds = new ArrayList<>();

        @Override
        public Offer offer(RawCommand command) {
            if (failure != null) {
                return Offer.FULL;
            }
            put(new Input.Command<>(command));
            return Offer.ACCEPTED;
        }

        @Override
        public <T> T ask(String what, Duration deadline, Function<Reply<T>, RawCommand> command)
                throws InterruptedException {
            var reply = new FakeReply<T>();
            if (failure != null) {
                reply.fail(failure);
            }
            put(new Input.Command<>(command.apply(reply)));
            return reply.answer();
        }

        @Override
        public <T> CompletableFuture<T> request(
                String what, Duration deadline, Function<Reply<T>, RawCommand> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
            var feed = new FakeFeed<>(capacity, overflow, gap);
            feeds.add(feed);
            return feed;
        }

        @Override
        public TimeSource time() {
            return time;
        }
    }

    private static final class FakeReply<T> implements Reply<T> {
        private @Nullable T value;
        private @Nullable PatchbayException failure;

        T answer() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(value, "the module did not answer");
        }

        @Override
        public boolean complete(T answer) {
            if (isDone()) {
                return false;
            }
            value = answer;
            return true;
        }

        @Override
        public boolean fail(PatchbayException reason) {
            if (isDone()) {
                return false;
            }
            failure = reason;
            return true;
        }

        @Override
        public void committed() {}

        @Override
        public boolean isDone() {
            return value != null || failure != null;
        }
    }

    private final class FakeInbox implements Inbox<RawCommand> {
        @Override
        public Input<RawCommand> take() {
            return inbox.remove();
        }

        @Override
        public Optional<Input<RawCommand>> poll(Duration timeout) {
            return Optional.ofNullable(inbox.poll());
        }
    }

    private final class FakeContext implements ModuleContext<RawCommand> {
        @Override
        public String module() {
            return module.name();
        }

        @Override
        public Inbox<RawCommand> inbox() {
            return new FakeInbox();
        }

        @Override
        public void route(Rule other) {
            rule = other;
        }

        @Override
        public AppState state() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <D> D dialect(Class<D> type) {
            throw new UnsupportedOperationException();
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
            return World.this.send("restore", message);
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) {
            throw new UnsupportedOperationException();
        }
    }
}
