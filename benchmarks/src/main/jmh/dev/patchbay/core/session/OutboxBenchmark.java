package dev.patchbay.core.session;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.benchmarks.micro.Expect;
import dev.patchbay.core.time.SystemTimers;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A message through the outbox of a live client: accepted, taken by the link, told as written; by one thread. */
@State(Scope.Thread)
public class OutboxBenchmark {
    private static final int BATCH = 64;
    private static final long EPOCH = 1;

    private final Outbox outbox = new Outbox(new SystemTimers(), 1024, 4 << 20);
    private final ArrayBlockingQueue<Message> queue = new ArrayBlockingQueue<>(1024);
    private final Message message = Message.received("tick", Kind.TEXT, new byte[120], Message.NO_ID, 1);

    @Setup
    public void prepare() {
        outbox.connecting(EPOCH);
        outbox.linked(EPOCH, new Deaf());
        outbox.restoring();
        outbox.opening();
        outbox.live();

        Expect.that(oneByOne().equals(Optional.of(new SendOutcome.Written())), "the message is not written");
        Expect.that(inBatches() == BATCH && outbox.next(EPOCH) == null, "the batch is not written");
        Expect.that(outbox.counts().written() == 1 + BATCH, "the outbox counts another number");
    }

    @Benchmark
    public Optional<SendOutcome> oneByOne() {
        SendReceipt receipt = outbox.send(message, SendPolicy.FAIL_FAST);
        next().written();
        return receipt.outcome();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int inBatches() {
        for (int i = 0; i < BATCH; i++) {
            outbox.send(message, SendPolicy.FAIL_FAST);
        }
        for (int i = 0; i < BATCH; i++) {
            next().written();
        }
        return BATCH;
    }

    /** What a bare queue would cost, without receipts and states. */
    @Benchmark
    public Message arrayBlockingQueue() {
        queue.add(message);
        return queue.poll();
    }

    private Outgoing next() {
        return Objects.requireNonNull(outbox.next(EPOCH), "the outbox has no message for the link");
    }

    /** A link that is woken in vain. */
    private static final class Deaf implements Link {
        @Override
        public void flush() {}

        @Override
        public void close(int code, String reason) {}

        @Override
        public void abort() {}

        @Override
        public void reading(boolean on) {}
    }
}
