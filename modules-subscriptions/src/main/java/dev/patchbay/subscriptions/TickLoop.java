package dev.patchbay.subscriptions;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.spi.ReconnectCallback;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of the module: takes ticks to listeners, and keeps the subscriptions as they are wanted.
 *
 * <p>Owned by the module's thread; it is the reconnect callback too, which runs on that thread.
 */
final class TickLoop implements ReconnectCallback, TickSink {
    private final Registry registry;
    private final TickCounts counts;
    private final ModuleContext<SubscriptionCommand> context;
    private final Settler settler;
    private final TickDecoder decoder;
    private final Starvation starvation;
    private boolean live;

    TickLoop(Registry registry, ModuleContext<SubscriptionCommand> context, Duration starvedAfter) {
        SubscriptionDialect dialect = context.dialect(SubscriptionDialect.class);
        this.registry = registry;
        this.counts = registry.counts();
        this.context = context;
        this.settler = new Settler(registry, dialect, context.time());
        this.decoder = dialect.decoder(context.state(), context.time());
        this.starvation = new Starvation(registry, starvedAfter);
        registry.budget(dialect.budget());
        context.state().publish(StreamedAssets.class, registry, AppState.Lifetime.LASTING);
    }

    void run() throws InterruptedException {
        begin();
        boolean more = true;
        while (more) {
            boolean impatient = live && settler.restless();
            more = turn(
                    impatient
                            ? context.inbox().poll(settler.patience())
                            : Optional.of(context.inbox().take()));
        }
    }

    void begin() {
        registry.interrupted(Gap.Reason.RESTARTED, 0); // a first run finds no listener that has been on a connection
    }

    /**
     * One turn of the loop.
     *
     * @param input empty if none came in time
     * @return false if the run is over
     */
    boolean turn(Optional<Input<SubscriptionCommand>> input) {
        boolean more = input.isEmpty() || accept(input.get());
        if (more && live) {
            settle();
        }
        return more;
    }

    private boolean accept(Input<SubscriptionCommand> input) {
        switch (input) {
            case Input.Inbound<SubscriptionCommand>(var message) -> {
                decoder.decode(message, this);
                starvation.passed(message.receivedNanos());
            }
            case Input.Command<SubscriptionCommand>(SubscriptionCommand.Changed(String asset)) -> changed(asset);
            case Input.Live<SubscriptionCommand>(long epoch) -> live(epoch);
            case Input.Lost<SubscriptionCommand> _ -> lost();
            case Input.Gap<SubscriptionCommand>(long missed) -> registry.interrupted(Gap.Reason.SLOW_MODULE, missed);
            case Input.Drain<SubscriptionCommand> _ -> {
                endAll();
                return false;
            }
        }
        return true;
    }

    /** Before the client is live, so that no tick of the new connection is missed; the listeners of the meantime wait for {@link #live}. */
    @Override
    public void onReconnect(Reconnection reconnection) {
        registry.epoch(reconnection.epoch());
        settler.settleAll(reconnection, reconnection.epoch());
    }

    private void live(long epoch) {
        live = true;
        registry.epoch(epoch);
        settler.settleAll(context, epoch);
    }

    private void lost() {
        live = false;
        settler.lost();
        registry.lost();
    }

    private void changed(String asset) {
        Topic topic = registry.topic(asset);
        if (topic == null) {
            return;
        }
        if (live) {
            settler.settle(topic, context, registry.epoch());
        } else {
            registry.forget(topic);
        }
    }

    private void settle() {
        if (registry.mustLookAtAll()) {
            settler.settleAll(context, registry.epoch());
        } else {
            settler.settleRest(context, registry.epoch());
        }
    }

    private void endAll() {
        for (Topic topic : registry.topics()) {
            topic.listeners().forEach(listener -> listener.end("the client was closed"));
        }
    }

    @Override
    public void tick(String asset, Instant time, BigDecimal price) {
        Topic topic = registry.topic(asset);
        if (topic == null || !topic.wanted()) {
            counts.unwanted.increment();
            return;
        }
        topic.heard();
        switch (topic.order().judge(time, price)) {
            case LATE -> counts.late.increment();
            case REPEATED -> counts.repeated.increment();
            case DELIVER -> {
                counts.ticks.increment();
                deliver(topic, new Tick(asset, time, price, false));
            }
        }
    }

    private void deliver(Topic topic, Tick tick) {
        for (Listener listener : topic.listeners()) {
            if (!listener.deliver(tick, registry.epoch())) {
                registry.remove(listener);
                changed(tick.asset());
            }
        }
    }

    @Override
    public void malformed() {
        counts.malformed.increment();
    }

    @Override
    public void refused(String asset, String venueWords) {
        Topic topic = registry.topic(asset);
        if (topic != null) {
            settler.refuse(topic, venueWords);
        }
    }
}
