package dev.patchbay.account;

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
 * The account module: keeps the balances of both kinds of account, and the newest table of instruments.
 *
 * <p>Ask the client for its handle, {@link Account}; other modules find {@link Balances} and {@link Instruments} in the client's state.
 * Both outlive lost connections and restarts of the module; a disconnect on purpose forgets the balances.
 */
public final class AccountModule implements ApiModule<AccountCommand, Account> {
    private final Registry registry = new Registry();

    /** The run that is about to start. Owned by the module's thread. */
    private @Nullable AccountLoop next;

    /** Owned by the module's thread. */
    private boolean ranBefore;

    /** For {@link java.util.ServiceLoader}, and for a client builder. One client each. */
    public AccountModule() {}

    Registry registry() {
        return registry;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public Class<Account> handleType() {
        return Account.class;
    }

    @Override
    public Set<Class<?>> dialects() {
        return Set.of(AccountDialect.class);
    }

    /** {@inheritDoc} The oldest message goes: what a venue told last is what holds. */
    @Override
    public InboxLimits inboxLimits() {
        return InboxLimits.STANDARD.withOverflow(Overflow.DROP_OLDEST);
    }

    @Override
    public Account handle(Commands<AccountCommand> commands) {
        return new Account(commands, registry);
    }

    @Override
    public Rule rule(ModuleContext<AccountCommand> context) {
        return context.dialect(AccountDialect.class).rule();
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<AccountCommand> context) {
        AccountLoop loop = new AccountLoop(registry, context);
        next = loop;
        return Optional.of(loop);
    }

    @Override
    public void run(ModuleContext<AccountCommand> context) throws InterruptedException {
        AccountLoop loop = next;
        next = null;
        if (ranBefore) {
            registry.interrupted(Gap.Reason.RESTARTED, 0);
        }
        ranBefore = true;
        (loop == null ? new AccountLoop(registry, context) : loop).run();
    }
}
