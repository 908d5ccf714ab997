package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Cause;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Input<Void> NOTHING_COMES = new Input.Gap<>(1);

    private final FakeContext context = new FakeContext();

    @Test
    void itSendsWheneverItsIntervalPassesWhileTheClientIsLive() throws Exception {
        run(new PocketOptionVenue(), new Input.Live<>(1), NOTHING_COMES, NOTHING_COMES);

        assertThat(context.sent).containsExactly("ps", "ps");
        assertThat(context.polls).containsOnly(Duration.ofSeconds(20));
    }

    @Test
    void itIsSilentWhileTheClientIsNotLive() throws Exception {
        run(new PocketOptionVenue(), new Input.Live<>(1), new Input.Lost<>(1, Cause.of(Cause.Kind.NETWORK, "cut")));

        assertThat(context.sent).isEmpty();
        assertThat(context.polls).as("one while live, and then it waits").hasSize(1);
    }

    @Test
    void theIntervalIsConfigurable() throws Exception {
        var venue = new PocketOptionVenue();
        List<LightweightModule> before = venue.modules();
        venue.connector(new VenueSettings(List.of(), Optional::empty, Map.of(), Map.of("heartbeat", "500ms")));

        run(before.getFirst(), new Input.Live<>(1), NOTHING_COMES);

        assertThat(context.polls).containsOnly(Duration.ofMillis(500));
    }

    @Test
    void itWantsNoMessage() {
        assertThat(new PocketOptionVenue().modules().getFirst().rule(context).events())
                .hasValueSatisfying(events -> assertThat(events).isEmpty());
    }

    @SuppressWarnings("varargs") // inputs are only read
    @SafeVarargs
    private void run(PocketOptionVenue venue, Input<Void>... inputs) throws Exception {
        run(venue.modules().getFirst(), inputs);
    }

    @SuppressWarnings("varargs") // as above
    @SafeVarargs
    private void run(LightweightModule module, Input<Void>... inputs) throws Exception {
        context.inputs.addAll(List.of(inputs));
        context.inputs.add(new Input.Drain<>());
        module.run(context);
    }

    private static final class FakeContext implements ModuleContext<Void>, Inbox<Void> {
        private final Queue<Input<Void>> inputs = new ArrayDeque<>();
        private final List<Duration> polls = new ArrayList<>();
        private final List<String> sent = new ArrayList<>();

        @Override
        public Input<Void> take() {
            return inputs.remove();
        }

        @Override
        public Optional<Input<Void>> poll(Duration timeout) {
            polls.add(timeout);
            Input<Void> next = inputs.remove();
            return next.equals(NOTHING_COMES) ? Optional.empty() : Optional.of(next);
        }

        @Override
        public SendReceipt send(Message message, SendPolicy policy) {
            assertThat(policy).isEqualTo(SendPolicy.FAIL_FAST);
            sent.add(message.event() + message.text());
            return new SendReceipt() {
                @Override
                public Optional<SendOutcome> outcome() {
                    return Optional.empty();
                }

                @Override
                public SendOutcome await(Duration timeout) {
                    throw new AssertionError("the heartbeat does not wait");
                }
            };
        }

        @Override
        public String module() {
            return "pocketoption-heartbeat";
        }

        @Override
        public void route(Rule rule) {
            throw new AssertionError("this module keeps its rule");
        }

        @Override
        public Inbox<Void> inbox() {
            return this;
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
            throw new UnsupportedOperationException();
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
        public Message request(Message message, Rule reply, Duration timeout) {
            throw new UnsupportedOperationException();
        }
    }
}
