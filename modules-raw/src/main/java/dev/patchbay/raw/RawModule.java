package dev.patchbay.raw;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The raw module: any message, by rule, for applications that know what they look for. It suits every venue.
 *
 * <p>Ask the client for its handle, {@link Raw}. What the application wants lives beside the runs, so a restart of the module ends no
 * stream. As long as nobody listens, the client routes nothing here.
 */
public final class RawModule implements ApiModule<RawCommand, Raw> {
    private final Handlers handlers = new Handlers();
    private final Resends resends = new Resends();
    private @Nullable Raw handle;

    /** The run that is about to start. Owned by the module's thread. */
    private @Nullable RawLoop next;

    /** For {@link java.util.ServiceLoader}, and for a client builder. One client each. */
    public RawModule() {}

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Class<Raw> handleType() {
        return Raw.class;
    }

    /** {@inheritDoc} Wide, as it may be shown every message of the venue; the oldest goes, and every stream is told of the gap. */
    @Override
    public InboxLimits inboxLimits() {
        return new InboxLimits(8192, 16 << 20, Overflow.DROP_OLDEST);
    }

    @Override
    public Raw handle(Commands<RawCommand> commands) {
        var made = new Raw(
                commands,
                handlers,
                Thread.ofVirtual().name("patchbay-raw-request-", 0).factory());
        handle = made;
        return made;
    }

    @Override
    public Rule rule(ModuleContext<RawCommand> context) {
        Raw made = handle;
        if (made == null) {
            throw new IllegalStateException("the handle is made before the first run");
        }
        made.begin(context);
        handlers.sweep();
        return handlers.wanted();
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<RawCommand> context) {
        RawLoop loop = new RawLoop(handlers, resends, context);
        next = loop;
        return Optional.of(loop);
    }

    @Override
    public void run(ModuleContext<RawCommand> context) throws InterruptedException {
        RawLoop loop = next;
        next = null;
        (loop == null ? new RawLoop(handlers, resends, context) : loop).run();
    }
}
