package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.core.session.LinkListener;
import dev.patchbay.core.session.Outgoing;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A listener that remembers, with a queue of what is to be sent.
 *
 * <p>Safe for any thread.
 */
final class Recorder implements LinkListener {
    private static final long PATIENCE_SECONDS = 10;

    /** How a link ended. */
    record Closed(Cause cause, Duration retryAfter) {}

    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> firstFrameSent = new CompletableFuture<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Queue<Sent> outbox = new ConcurrentLinkedQueue<>();

    /** Every call by its name, in order, without {@code next}. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** Done at the end of each batch. */
    volatile Runnable onBatchEnded = () -> {};

    final AtomicLong bytesIn = new AtomicLong();
    final AtomicLong bytesOut = new AtomicLong();
    final AtomicInteger closings = new AtomicInteger();

    /** One message to send, and what became of it. */
    final class Sent implements Outgoing {
        private final Message message;
        private final CompletableFuture<String> outcome = new CompletableFuture<>();

        Sent(Message message) {
            this.message = message;
        }

        /** "written", "refused: …" or "failed: …". */
        String outcome() {
            return await(outcome);
        }

        boolean over() {
            return outcome.isDone();
        }

        @Override
        public Message message() {
            return message;
        }

        @Override
        public void written() {
            end("written");
        }

        @Override
        public void refused(String reason) {
            end("refused: " + reason);
        }

        @Override
        public void failed(String reason) {
            end("failed: " + reason);
        }

        private void end(String how) {
            calls.add(how.split(":", -1)[0]);
            assertThat(outcome.complete(how)).as("the first end of a message").isTrue();
        }
    }

    /** Puts a message in the queue; the link must be told to flush. */
    Sent queue(Message message) {
        var sent = new Sent(message);
        outbox.add(sent);
        return sent;
    }

    /** Whether all that was queued has been asked for. */
    boolean isEmpty() {
        return outbox.isEmpty();
    }

    void awaitOpen() {
        await(opened);
    }

    void awaitFirstFrameSent() {
        await(firstFrameSent);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    Closed awaitClosed() {
        return await(closed);
    }

    Message awaitMessage() throws InterruptedException {
        Message message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message)
                .as("a message within " + PATIENCE_SECONDS + " s; calls so far: " + calls)
                .isNotNull();
        return message;
    }

    int messagesWaiting() {
        return messages.size();
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("not within " + PATIENCE_SECONDS + " s", e);
        }
    }

    @Override
    public void opened() {
        calls.add("opened");
        opened.complete(null);
    }

    @Override
    public void frameReceived(Kind kind, ByteBuffer frame) {
        calls.add("frameReceived");
        bytesIn.addAndGet(frame.remaining());
    }

    @Override
    public void delivered(Message message) {
        calls.add("delivered");
        messages.add(message);
    }

    @Override
    public void batchEnded() {
        calls.add("batchEnded");
        onBatchEnded.run();
    }

    @Override
    public void malformed(String reason) {
        calls.add("malformed");
    }

    @Override
    public Outgoing next() {
        return outbox.poll();
    }

    @Override
    public void frameSent(int bytes) {
        bytesOut.addAndGet(bytes);
        firstFrameSent.complete(null);
    }

    @Override
    public void closed(Cause cause, Duration retryAfter) {
        calls.add("closed");
        closings.incrementAndGet();
        closed.complete(new Closed(cause, retryAfter));
    }
}
