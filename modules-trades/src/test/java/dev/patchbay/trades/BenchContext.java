package dev.patchbay.trades;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What a run of the module holds on the bench. */
final class BenchContext implements ModuleContext<TradeCommand> {
    private final Bench bench;
    private final RandomGenerator random;

    BenchContext(Bench bench, long seed) {
        this.bench = bench;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public String module() {
        return "trades";
    }

    @Override
    public Inbox<TradeCommand> inbox() {
        throw new UnsupportedOperationException("the bench takes the inputs to the module itself");
    }

    @Override
    public void route(Rule rule) {
        throw new AssertionError("this module keeps its rule");
    }

    @Override
    public AppState state() {
        return Bench.NOTHING_PUBLISHED;
    }

    @Override
    public <D> D dialect(Class<D> type) {
        return type.cast(bench.dialect);
    }

    @Override
    public TimeSource time() {
        return bench.agenda;
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
        return random;
    }

    @Override
    public SendReceipt send(Message message, SendPolicy policy) {
        return bench.send(message, bench.epoch, bench.live && policy.equals(SendPolicy.FAIL_FAST));
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) {
        throw new UnsupportedOperationException("the module must not wait");
    }
}
