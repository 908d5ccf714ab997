package dev.patchbay.core.route;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Overflow;
import dev.patchbay.benchmarks.micro.Expect;
import dev.patchbay.core.time.SystemTimers;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Messages from one thread to one virtual thread that counts them; no more than 1,024 are ever under way. */
public class HandOffBenchmark {
    private static final int MESSAGES = 1 << 14;
    private static final int UNDER_WAY = 1024;
    private static final int READ = 64; // messages that one read of the socket brings
    private static final int TOLD =
            32; // the producer looks at the count, and would slow down a consumer that told each
    private static final SystemTimers TIMERS = new SystemTimers();

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long inboxWokenForEachMessage(Inbox inbox) {
        return inbox.pass(MESSAGES, 1);
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long inboxWokenForEach64(Inbox inbox) {
        return inbox.pass(MESSAGES, READ);
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long arrayBlockingQueue(OfArray queue) {
        return queue.pass(MESSAGES, READ);
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long linkedBlockingQueue(OfLinks queue) {
        return queue.pass(MESSAGES, READ);
    }

    @Benchmark
    @OperationsPerInvocation(READ)
    public int inboxByOneThread(Alone alone) throws InterruptedException {
        return alone.pass(alone.inbox);
    }

    @Benchmark
    @OperationsPerInvocation(READ)
    public int arrayBlockingQueueByOneThread(Alone alone) throws InterruptedException {
        return alone.pass(alone.queue);
    }

    /** What it costs to isolate nobody. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long directCall(Direct direct) {
        return direct.pass(MESSAGES);
    }

    /** One way from a producer to a consumer, with both. */
    @State(Scope.Thread)
    public abstract static class Lane {
        private final AtomicLong taken = new AtomicLong();
        private Thread consumer;
        private long given;

        /** Before the consumer starts. */
        void open() {}

        abstract void put(Message message);

        /** The batch has ended. */
        void wake() {}

        abstract Message take() throws InterruptedException;

        /** What must hold in the end. */
        void check() {}

        @Setup
        public void begin() {
            open();
            consumer = Thread.ofVirtual().start(this::consume);
            Expect.that(pass(MESSAGES, READ) == MESSAGES, "not each message that was given was taken once");
        }

        @TearDown
        public void end() throws InterruptedException {
            consumer.interrupt();
            consumer.join();
            Expect.that(taken.get() == given, "not each message that was given was taken once");
            check();
        }

        /** Returns when all were taken. */
        long pass(int messages, int batch) {
            Message message = Message.received("tick", Kind.TEXT, new byte[120], Message.NO_ID, TIMERS.nanoTime());
            for (int done = 0; done < messages; done += batch) {
                await(given + batch - UNDER_WAY);
                for (int i = 0; i < batch; i++) {
                    put(message);
                }
                given += batch;
                wake();
            }
            await(given);
            return taken.get();
        }

        @SuppressWarnings("ThreadPriorityCheck") // the consumer may need this processor
        private void await(long count) {
            while (taken.getAcquire() < count) {
                Expect.that(consumer.isAlive(), "the consumer has ended");
                Thread.yield();
            }
        }

        private void consume() {
            try {
                for (long count = 1; ; count++) {
                    Expect.that(take().size() == 120, "another message came");
                    if (count % TOLD == 0) {
                        taken.setRelease(count);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the end
            }
        }
    }

    public static class Inbox extends Lane {
        private static final InboxLimits LIMITS = new InboxLimits(2 * UNDER_WAY, 1 << 20, Overflow.DROP_NEWEST);

        private final ModuleInbox inbox = new ModuleInbox("counts", LIMITS, () -> {}, TIMERS);
        private final InboxReader<Void> reader = inbox.reader(new Module());
        private final Router.Batch batch = new Router.Batch();

        @Override
        void open() {
            inbox.handOver(reader, LIMITS, _ -> true, false);
        }

        @Override
        void put(Message message) {
            inbox.offer(message, batch);
        }

        @Override
        void wake() {
            batch.end();
        }

        @Override
        Message take() throws InterruptedException {
            if (reader.take() instanceof Input.Inbound<Void>(Message message)) {
                return message;
            }
            throw new IllegalStateException("what is to be measured does not work: the inbox gives no message");
        }

        @Override
        void check() {
            Expect.that(inbox.lost() == 0, inbox.lost() + " messages were lost");
        }
    }

    /** Wants every message. */
    private static final class Module implements ModuleInbox.Module {
        @Override
        public boolean wants(Message message) {
            return true;
        }

        @Override
        public void begin(Begin begin) {}

        @Override
        public void resync() {}
    }

    public abstract static class OfQueue extends Lane {
        private final BlockingQueue<Message> queue;

        OfQueue(BlockingQueue<Message> queue) {
            this.queue = queue;
        }

        @Override
        void put(Message message) {
            queue.add(message);
        }

        @Override
        Message take() throws InterruptedException {
            return queue.take();
        }
    }

    public static class OfArray extends OfQueue {
        public OfArray() {
            super(new ArrayBlockingQueue<>(UNDER_WAY));
        }
    }

    public static class OfLinks extends OfQueue {
        public OfLinks() {
            super(new LinkedBlockingQueue<>(UNDER_WAY));
        }
    }

    /** Puts a batch in, and takes it out again. */
    @State(Scope.Thread)
    public static class Alone {
        private final Inbox inbox = new Inbox();
        private final OfArray queue = new OfArray();
        private final Message message =
                Message.received("tick", Kind.TEXT, new byte[120], Message.NO_ID, TIMERS.nanoTime());

        @Setup
        public void begin() throws InterruptedException {
            inbox.open();
            Expect.that(pass(inbox) == READ * 120 && pass(queue) == READ * 120, "other messages came");
        }

        int pass(Lane lane) throws InterruptedException {
            for (int i = 0; i < READ; i++) {
                lane.put(message);
            }
            lane.wake();
            int bytes = 0;
            for (int i = 0; i < READ; i++) {
                bytes += lane.take().size();
            }
            return bytes;
        }
    }

    @State(Scope.Thread)
    public static class Direct {
        private long taken;

        long pass(int messages) {
            Message message = Message.received("tick", Kind.TEXT, new byte[120], Message.NO_ID, TIMERS.nanoTime());
            for (int done = 0; done < messages; done++) {
                take(message);
            }
            return taken;
        }

        @CompilerControl(CompilerControl.Mode.DONT_INLINE) // or all calls become one addition
        void take(Message message) {
            taken += message.size();
        }
    }
}
