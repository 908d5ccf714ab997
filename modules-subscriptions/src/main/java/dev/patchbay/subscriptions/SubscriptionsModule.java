package dev.patchbay.subscriptions;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions module: shares each venue subscription among all its listeners, and restores it after each login.
 *
 * <p>Ask the client for its handle, {@link Subscriptions}. What the application wants lives in the handle, so a restart of the module ends
 * no stream and subscribes nothing twice.
 */
public final class SubscriptionsModule implements ApiModule<SubscriptionCommand, Subscriptions> {
    private final Registry registry = new Registry();

    /** The run that is about to start. Owned by the module's thread. */
    private @Nullable TickLoop next;

    /** For {@link java.util.ServiceLoader}, and for a client builder. One client each. */
    public SubscriptionsModule() {}

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
        return new Subscriptions(commands, registry);
    }

    @Override
    public Rule rule(ModuleContext<SubscriptionCommand> context) {
        return context.dialect(SubscriptionDialect.class).rule();
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<SubscriptionCommand> context) {
        TickLoop loop = new TickLoop(registry, context);
        next = loop;
        return Optional.of(loop);
    }

    @Override
    public void run(ModuleContext<SubscriptionCommand> context) throws InterruptedException {
        TickLoop loop = next;
        next = null;
        (loop == null ? new TickLoop(registry, context) : loop).run();
    }
}
