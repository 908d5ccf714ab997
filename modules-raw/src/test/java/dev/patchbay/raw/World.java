package dev.patchbay.raw;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.FakeReceipt;
import dev.patchbay.testkit.FakeReconnection;
import dev.patchbay.testkit.FakeReply;
import dev.patchbay.testkit.ManualClock;
import dev.patchbay.testkit.Sent;
import dev.patchbay.testkit.Streams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The module between a handle and a client that is played: all on the test's thread, without core. A command is carried out while its caller
 * waits; a message is put into the inbox only if the module's rule of the moment lets the client's index find it.
 */
final class World {
    final ManualClock time = new ManualClock();
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

    private final FakeContext<RawCommand> context =
            new FakeContext<RawCommand>(module.name(), time).openEnded().wire(this::send);
    private @Nullable RawLoop loop;
    private boolean live;
    private long epoch;

    World() {
        start();
    }

    /** A run begins, as the first or after a failure; like core, it tells a late one how things stand. */
    void start() {
        context.route(module.rule(context));
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
            loop().onReconnect(new FakeReconnection(epoch, context));
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
        Rule rule = rule();
        boolean found =
                rule.events().map(names -> names.contains(message.event())).orElse(!frame) || (frame && rule.frames());
        if (found) {
            routed++;
            put(new Input.Inbound<>(message));
        }
    }

    void put(Input<RawCommand> input) {
        context.gives(input);
        settle();
    }

    /** The time of a retry comes. */
    void pass(Duration duration) {
        time.advance(duration);
        step();
    }

    private void settle() {
        while (context.hasMore()) {
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
        return context.routed();
    }

    /** What waits in a stream, in short: a message as {@code event payload}, a gap as {@code GAP REASON missed@epoch}. */
    static List<String> drain(EventStream<RawEvent> stream) throws InterruptedException {
        return Streams.drain(stream).stream()
                .map(item -> switch (item) {
                    case RawMessage(Message message) -> message.event() + " " + message.text();
                    case RawGap gap -> "GAP " + gap.reason() + " " + gap.missed() + "@" + gap.epoch();
                })
                .toList();
    }

    private SendReceipt send(Sent each) {
        if (!refusal.isEmpty()) {
            return new Unsent(refusal);
        }
        sent.add((each.restoring() ? "restore " : "live ") + each.message().event() + " "
                + each.message().text());
        return FakeReceipt.of(new SendOutcome.Written());
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
            reply.failure().ifPresent(why -> {
                throw why;
            });
            return reply.value().orElseThrow(() -> new AssertionError("the module did not answer"));
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
}
