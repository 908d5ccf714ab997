package dev.patchbay.trades;

import dev.patchbay.api.Commands;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trades module: takes orders to the venue, once each, and keeps account of what became of them.
 *
 * <p>Ask the client for its handle, {@link Trades}. What must not be forgotten lives beside the handle, so a restart of the module loses no
 * order that is on its way. Its inbox restores when it overflows, as an answer may be among what is lost.
 */
public final class TradesModule implements ApiModule<TradeCommand, Trades>, Configurable<TradeSettings> {
    /** Replaced at most once, by the thread that opens the client, before anything else is asked. */
    private TradeSettings settings;

    /** What outlives a run. Owned by the module's thread, as is the next. */
    private @Nullable Book book;

    private @Nullable TradeLoop next;

    /** With {@link TradeSettings#STANDARD}; for {@link java.util.ServiceLoader}, and for a client builder. One client each. */
    public TradesModule() {
        this(TradeSettings.STANDARD);
    }

    /** With settings of the user's own. One client each. */
    public TradesModule(TradeSettings settings) {
        this.settings = settings;
    }

    @Override
    public TradeSettings settings() {
        return settings;
    }

    @Override
    public void configure(TradeSettings wanted) {
        settings = wanted;
    }

    @Override
    public String name() {
        return "trades";
    }

    @Override
    public Class<Trades> handleType() {
        return Trades.class;
    }

    @Override
    public Set<Class<?>> dialects() {
        return Set.of(TradeDialect.class);
    }

    @Override
    public Trades handle(Commands<TradeCommand> commands) {
        var made = new Desk(settings, commands);
        book = new Book(made);
        return new Trades(made);
    }

    @Override
    public Rule rule(ModuleContext<TradeCommand> context) {
        return context.dialect(TradeDialect.class).rule();
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<TradeCommand> context) {
        TradeLoop loop = loop(context);
        next = loop;
        return Optional.of(loop);
    }

    @Override
    public void run(ModuleContext<TradeCommand> context) throws InterruptedException {
        TradeLoop loop = next;
        next = null;
        (loop == null ? loop(context) : loop).run();
    }

    private TradeLoop loop(ModuleContext<TradeCommand> context) {
        Book kept = book;
        if (kept == null) {
            throw new IllegalStateException("the handle is made before the first run");
        }
        return new TradeLoop(kept, context);
    }
}
