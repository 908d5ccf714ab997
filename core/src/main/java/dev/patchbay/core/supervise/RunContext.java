package dev.patchbay.core.supervise;

import dev.patchbay.api.AppState;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Sender;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.Timer;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One run's context. */
record RunContext<C>(
        String module,
        Inbox<C> inbox,
        Sender sender,
        AppState state,
        LentThreads lent,
        Shared shared,
        Consumer<Rule> router)
        implements ModuleContext<C> {
    @Override
    public void route(Rule rule) {
        router.accept(Objects.requireNonNull(rule, "rule"));
    }

    @Override
    public <D> D dialect(Class<D> type) {
        return shared.venue()
                .dialect(type)
                .orElseThrow(() -> new ConfigException("the module " + module + " needs a " + type.getName()
                        + ", and the venue " + shared.venue().name() + " has none"));
    }

    @Override
    public Statistics statistics() {
        return shared.statistics().get();
    }

    @Override
    public TimeSource time() {
        return shared.timers();
    }

    @Override
    public ExecutorService executor() {
        return lent;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return lent.after(delay, task);
    }

    @Override
    public RandomGenerator random() {
        return shared.random();
    }

    @Override
    public SendReceipt send(Message message, SendPolicy policy) {
        return sender.send(message, policy);
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) throws InterruptedException {
        return sender.request(message, reply, timeout);
    }
}
