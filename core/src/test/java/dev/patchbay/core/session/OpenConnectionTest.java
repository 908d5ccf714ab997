package dev.patchbay.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.core.laboratory.ManualTime;
import dev.patchbay.core.route.Dispatcher;
import dev.patchbay.core.route.FeedQueue;
import dev.patchbay.core.route.Layers;
import dev.patchbay.core.route.Router;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenConnectionTest implements Dispatcher.Pressure {
    private final ManualTime timers = new ManualTime();
    private final Router router = new Router();
    private final Counters counters = new Counters();
    private final List<String> told = new ArrayList<>();
    private final OpenConnection connection = connection();

    /** Else the runner could hear of the login first, take it for one of another connection, and wait for it until the login's deadline. */
    @Test
    void theRunnerHearsOfTheOpenSocketBeforeTheConnectorGoesOn() throws InterruptedException {
        connection.opened();

        assertThat(told).containsExactly("opened while the connector waits");
        connection.awaitOpen();
    }

    @Test
    void aFrameThatNobodyWantsIsNotEvenRead() {
        connection.opened();
        connection.release();

        connection.frameReceived(Kind.BINARY, unreadable(1 << 20));
        assertThat(counters.bytesIn.sum()).isEqualTo(1 << 20);

        router.await(replies(), Optional.of(Set.of(Message.FRAME)));
        assertThatThrownBy(() -> connection.frameReceived(Kind.BINARY, unreadable(1 << 20)))
                .as("the same frame, when somebody wants it")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFrameOfTheLoginIsNotEvenRead() {
        router.await(replies(), Optional.of(Set.of(Message.FRAME)));
        connection.opened();

        connection.frameReceived(Kind.TEXT, unreadable(8));

        assertThat(counters.framesIn.sum()).isEqualTo(1);
    }

    @Test
    void aFrameIsCopiedAndLeftWhereItWas() throws InterruptedException {
        var replies = replies();
        router.await(replies, Optional.of(Set.of(Message.FRAME)));
        connection.release();
        ByteBuffer frame = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);

        connection.frameReceived(Kind.BINARY, frame);

        assertThat(frame.remaining()).isEqualTo(2);
        frame.put(1, (byte) 7);
        assertThat(replies.next(Duration.ZERO)).get().satisfies(message -> {
            assertThat(message.kind()).isEqualTo(Kind.BINARY);
            assertThat(message.payload()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        });
    }

    /** Knows its length; whoever looks inside is thrown at. */
    private static ByteBuffer unreadable(int length) {
        try (var arena = Arena.ofConfined()) {
            return arena.allocate(length).asByteBuffer();
        }
    }

    private FeedQueue<Message> replies() {
        return new FeedQueue<>("test", 10, FeedQueue.Overflow.FAIL, _ -> Message.text("", ""), timers);
    }

    private OpenConnection connection() {
        var layers = new Layers(List.of(), timers, Duration.ofSeconds(1), _ -> {});
        var dispatcher = new Dispatcher(router, layers, 10, 1000, Duration.ofSeconds(1), this);
        var outbox = new Outbox(timers, 10, 1000);
        return new OpenConnection(1, outbox, dispatcher, counters, timers, this::opened, _ -> {});
    }

    private void opened() {
        Thread.currentThread().interrupt(); // so that a wait that would be one ends at once
        try {
            connection.awaitOpen();
            told.add("opened when the connector has gone on");
        } catch (InterruptedException e) {
            told.add("opened while the connector waits");
        } finally {
            Thread.interrupted();
        }
    }

    @Override
    public void reading(boolean on) {}

    @Override
    public void overloaded() {}
}
