package dev.patchbay.subscriptions.history;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.subscriptions.TickArchive;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The history module: asks the venue for past prices, page by page.
 *
 * <p>Ask the client for its handle, {@link History}; other modules find it as {@link TickArchive} in the client's state.
 */
public final class HistoryModule implements ApiModule<HistoryCommand, History> {
    private final HistoryCounts counts = new HistoryCounts();

    /** Owned by the module's thread. A restarted run goes on counting, so that it knows the answers to the one before from its own. */
    private final Numbers numbers = new Numbers();

    private @Nullable History handle;

    /** For {@link java.util.ServiceLoader}, and for a client builder. One client each. */
    public HistoryModule() {}

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Class<History> handleType() {
        return History.class;
    }

    @Override
    public Set<Class<?>> dialects() {
        return Set.of(HistoryDialect.class);
    }

    /** {@inheritDoc} Few messages and many bytes: a page of ticks is some hundred kilobytes. */
    @Override
    public InboxLimits inboxLimits() {
        return new InboxLimits(64, 64 << 20, Overflow.DROP_OLDEST);
    }

    @Override
    public History handle(Commands<HistoryCommand> commands) {
        ThreadFactory threads =
                Thread.ofVirtual().name("patchbay-request-" + name()).factory();
        var made = new History(commands, counts, threads);
        handle = made;
        return made;
    }

    @Override
    public Rule rule(ModuleContext<HistoryCommand> context) {
        return context.dialect(HistoryDialect.class).rule();
    }

    @Override
    public void run(ModuleContext<HistoryCommand> context) throws InterruptedException {
        History made = handle;
        if (made == null) {
            throw new IllegalStateException("the handle is made before the first run");
        }
        context.state().publish(TickArchive.class, made, AppState.Lifetime.LASTING);
        new HistoryLoop(context, counts, numbers).run();
    }
}
