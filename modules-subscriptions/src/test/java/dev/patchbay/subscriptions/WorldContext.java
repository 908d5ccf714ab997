package dev.patchbay.subscriptions;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What a run of the module holds in a {@link World}. Owned by the test's thread. */
record WorldContext(World world) implements ModuleContext<SubscriptionCommand> {
    @Override
    public String module() {
        return world.module.name();
    }

    @Override
    public Inbox<SubscriptionCommand> inbox() {
        throw new UnsupportedOperationException("the world gives the inputs itself");
    }

    @Override
    public void route(Rule rule) {
        throw new AssertionError("this module keeps its rule");
    }

    @Override
    public AppState state() {
        return world.state;
    }

    @Override
    public <D> D dialect(Class<D> type) {
        return type.cast(world.venue);
    }

    @Override
    public TimeSource time() {
        return world.time;
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
        return WorldReconnection.send(world, message, world.isLive());
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
