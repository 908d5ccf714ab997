package dev.patchbay.subscriptions;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions module: shares each venue subscription among all its listeners, and restores it after each login.
 *
 * <p>Ask the client for its handle, {@link Subscriptions}. What the application wants lives in the handle, so a restart of the module ends
 * no stream and subscribes nothing twice.
 */
public final class SubscriptionsModule implements ApiModule<SubscriptionCommand, Subscriptions> {
    private static final Duration STARVED_AFTER = Duration.ofSeconds(30);

    private final Registry registry = new Registry();
    private final Duration starvedAfter;
    private final Consumer<Pump> threads;

    /** What the runs of one client know; made with its handle, before the first run. */
    private volatile @Nullable Surroundings surroundings;

    /** The run that is about to start. Owned by the module's thread. */
    private @Nullable TickLoop next;

    /** For {@link java.util.ServiceLoader}, and for a client builder. One client each. */
    public SubscriptionsModule() {
        this(STARVED_AFTER);
    }

    /**
     * For a client builder, with another patience.
     *
     * @param starvedAfter an asset of which nothing came for so long, while others tick, is told as {@link Gap.Reason#STARVED}, at most a
     *     sixth of it later; positive
     */
    public SubscriptionsModule(Duration starvedAfter) {
        this(
                starvedAfter,
                pump -> Thread.ofVirtual()
                        .name("patchbay-subscriptions-" + pump.asset())
                        .start(pump));
    }

    /**
     * For tests.
     *
     * @param threads runs a pump; the one place where this module makes threads
     */
    SubscriptionsModule(Duration starvedAfter, Consumer<Pump> threads) {
        if (!starvedAfter.isPositive()) {
            throw new IllegalArgumentException("an asset starves after a positive time, got " + starvedAfter);
        }
        this.starvedAfter = starvedAfter;
        this.threads = threads;
    }

    Registry registry() {
        return registry;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public Class<Subscriptions> handleType() {
        return Subscriptions.class;
    }

    @Override
    public Set<Class<?>> dialects() {
        return Set.of(SubscriptionDialect.class);
    }

    /** {@inheritDoc} The oldest message goes, as the newest price is the one that matters; streams are told of the gap. */
    @Override
    public InboxLimits inboxLimits() {
        return InboxLimits.STANDARD.withOverflow(Overflow.DROP_OLDEST);
    }

    @Override
    public Subscriptions handle(Commands<SubscriptionCommand> commands) {
        var known = new Surroundings(commands.time());
        surroundings = known;
        return new Subscriptions(commands, registry, known, threads);
    }

    @Override
    public Rule rule(ModuleContext<SubscriptionCommand> context) {
        return context.dialect(SubscriptionDialect.class).rule();
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<SubscriptionCommand> context) {
        TickLoop loop = loop(context);
        next = loop;
        return Optional.of(loop);
    }

    @Override
    public void run(ModuleContext<SubscriptionCommand> context) throws InterruptedException {
        TickLoop loop = next;
        next = null;
        (loop == null ? loop(context) : loop).run();
    }

    TickLoop loop(ModuleContext<SubscriptionCommand> context) {
        Surroundings known = surroundings;
        var loop = new TickLoop(registry, context, starvedAfter);
        if (known != null) {
            known.are(
                    context.state(), context.dialect(SubscriptionDialect.class).clock(context.state(), context.time()));
        }
        return loop;
    }
}
