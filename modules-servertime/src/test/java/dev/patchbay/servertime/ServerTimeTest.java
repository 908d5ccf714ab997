package dev.patchbay.servertime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerTimeTest {
    private static final Instant START = Instant.parse("2026-07-05T10:00:00Z");

    private final ManualTime time = new ManualTime(START);
    private final Queue<Input<ServerTimeCommand>> inputs = new ArrayDeque<>();
    private final FakeContext context = new FakeContext();
    private final ServerTimeModule module = new ServerTimeModule();
    private final ServerTime handle = module.handle(new FakeCommands());

    @Test
    void beforeTheFirstSampleThereIsNoClock() throws Exception {
        run(List.of(new Input.Live<>(1), message("no stamp in this one")));

        assertThat(handle.clock()).isEmpty();
        assertThat(context.published).isNull();
    }

    @Test
    void theFirstSamplePublishesTheClockForGood() throws Exception {
        run(List.of(message("2026-07-05T12:00:00Z")));

        assertThat(handle.clock().orElseThrow()).isSameAs(context.published);
        assertThat(context.lifetime).isEqualTo(AppState.Lifetime.LASTING);
        assertThat(handle.clock().orElseThrow().instant()).isEqualTo(START);
    }

    @Test
    void whoeverAwaitsTheFirstSampleGetsItsClock() throws Exception {
        var early = new FakeReply();
        var late = new FakeReply();

        run(List.of(await(early), message("2026-07-05T12:00:00Z"), await(late)));

        assertThat(early.value).isNotNull().isSameAs(context.published);
        assertThat(late.value).isSameAs(early.value);
        assertThat(handle.await(Duration.ofSeconds(1))).isSameAs(early.value);
    }

    @Test
    void aLostConnectionLeavesTheClockAsItIs() throws Exception {
        run(List.of(
                message("2026-07-05T12:00:00Z"),
                new Input.Lost<>(1, Cause.of(Cause.Kind.NETWORK, "cut")),
                new Input.Gap<>(3),
                new Input.Live<>(2)));

        assertThat(handle.clock().orElseThrow().offset()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aRestartOfTheModuleKeepsTheClockAndCorrectsIt() throws Exception {
        run(List.of(message("2026-07-05T12:00:00Z")));
        ServerClock clock = handle.clock().orElseThrow();
        assertThat(clock.instant()).isEqualTo(START);
        time.advance(Duration.ofSeconds(10));

        run(List.of(message("2026-07-05T12:00:11Z")));

        assertThat(handle.clock()).containsSame(clock);
        assertThat(clock.skew()).isEqualTo(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(11));
    }

    @Test
    void theDialectChoosesTheMessages() {
        assertThat(module.rule(context).events()).contains(Set.of("stamp"));
        assertThat(module.dialects()).containsExactly(ServerTimeDialect.class);
    }

    private void run(List<Input<ServerTimeCommand>> all) throws Exception {
        inputs.addAll(all);
        inputs.add(new Input.Drain<>());
        module.run(context);
        assertThat(inputs).as("the run ends when the client drains").isEmpty();
    }

    private Input<ServerTimeCommand> message(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return new Input.Inbound<>(Message.received("stamp", Kind.TEXT, payload, Message.NO_ID, time.nanoTime()));
    }

    private static Input<ServerTimeCommand> await(Reply<ServerClock> reply) {
        return new Input.Command<>(new ServerTimeCommand.Await(reply));
    }

    private static final class Stamps implements ServerTimeDialect {
        @Override
        public Rule rule() {
            return Rule.event("stamp");
        }

        @Override
        public Optional<Instant> stamp(Message message) {
            return message.text().startsWith("no") ? Optional.empty() : Optional.of(Instant.parse(message.text()));
        }
    }

    private static final class FakeReply implements Reply<ServerClock> {
        private @Nullable ServerClock value;

        @Override
        public boolean complete(ServerClock answer) {
            value = answer;
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
            return value != null;
        }
    }

    private final class FakeCommands implements Commands<ServerTimeCommand> {
        @Override
        public Offer offer(ServerTimeCommand command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T ask(String what, Duration deadline, Function<Reply<T>, ServerTimeCommand> command) {
            throw new AssertionError("there is nothing to ask for any more");
        }

        @Override
        public <T> CompletableFuture<T> request(
                String what, Duration deadline, Function<Reply<T>, ServerTimeCommand> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TimeSource time() {
            return time;
        }
    }

    private final class FakeContext implements ModuleContext<ServerTimeCommand>, AppState, Inbox<ServerTimeCommand> {
        private @Nullable Object published;
        private @Nullable Lifetime lifetime;

        @Override
        public String module() {
            return module.name();
        }

        @Override
        public void route(Rule rule) {
            throw new AssertionError("this module keeps its rule");
        }

        @Override
        public Inbox<ServerTimeCommand> inbox() {
            return this;
        }

        @Override
        public Input<ServerTimeCommand> take() {
            return inputs.remove();
        }

        @Override
        public Optional<Input<ServerTimeCommand>> poll(Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AppState state() {
            return this;
        }

        @Override
        public <T> void publish(Class<T> type, T value, Lifetime until) {
            published = value;
            lifetime = until;
        }

        @Override
        public <T> Optional<T> state(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clearTransient() {}

        @Override
        public <D> D dialect(Class<D> type) {
            return type.cast(new Stamps());
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
            throw new AssertionError("the module sends nothing");
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) {
            throw new AssertionError("the module sends nothing");
        }
    }
}
