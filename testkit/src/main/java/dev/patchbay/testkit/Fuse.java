package dev.patchbay.testkit;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.Timer;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets a test make a run fail.
 *
 * <p>Safe for any thread; the object's own lock guards the fields. The run is interrupted, so that it fails wherever it waits, and its next look
 * into its inbox throws, so that one that swallows the interrupt fails too.
 */
final class Fuse {
    private @Nullable Thread thread;
    private boolean lit;

    /** What a run does. */
    @FunctionalInterface
    interface Body<C> {
        void run(ModuleContext<C> context) throws Exception;
    }

    /** Runs on the calling thread, in a way that can be made to fail. */
    <C> void run(ModuleContext<C> context, Body<C> body) throws Exception {
        begin();
        try {
            body.run(new FusedContext<>(context, this));
        } catch (InterruptedException stop) {
            throw isLit() ? failure() : stop;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        thread = Thread.currentThread();
        lit = false;
    }

    private synchronized void end() {
        thread = null;
        if (lit) {
            Thread.interrupted(); // it was meant for this run alone
        }
    }

    /**
     * Makes the run fail.
     *
     * @return false if nothing runs
     */
    synchronized boolean light() {
        if (thread == null) {
            return false;
        }
        lit = true;
        thread.interrupt();
        return true;
    }

    private synchronized boolean isLit() {
        return lit;
    }

    private static IllegalStateException failure() {
        return new IllegalStateException("made to fail by the test");
    }

    private record FusedContext<C>(ModuleContext<C> inner, Fuse fuse) implements ModuleContext<C>, Inbox<C> {
        @Override
        public Input<C> take() throws InterruptedException {
            try {
                return inner.inbox().take();
            } catch (InterruptedException stop) {
                throw orFailure(stop);
            }
        }

        @Override
        public Optional<Input<C>> poll(Duration timeout) throws InterruptedException {
            try {
                return inner.inbox().poll(timeout);
            } catch (InterruptedException stop) {
                throw orFailure(stop);
            }
        }

        private InterruptedException orFailure(InterruptedException stop) {
            if (fuse.isLit()) {
                throw failure();
            }
            return stop;
        }

        @Override
        public Inbox<C> inbox() {
            return this;
        }

        @Override
        public String module() {
            return inner.module();
        }

        @Override
        public void route(Rule rule) {
            inner.route(rule);
        }

        @Override
        public AppState state() {
            return inner.state();
        }

        @Override
        public <D> D dialect(Class<D> type) {
            return inner.dialect(type);
        }

        @Override
        public ExecutorService executor() {
            return inner.executor();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return inner.after(delay, task);
        }

        @Override
        public Statistics statistics() {
            return inner.statistics();
        }

        @Override
        public TimeSource time() {
            return inner.time();
        }

        @Override
        public RandomGenerator random() {
            return inner.random();
        }

        @Override
        public SendReceipt send(Message message, SendPolicy policy) {
            return inner.send(message, policy);
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) throws InterruptedException {
            return inner.request(message, reply, timeout);
        }
    }
}
