package dev.patchbay.servertime;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The servertime module: measures the venue's clock on the messages that carry a stamp.
 *
 * <p>Ask the client for its handle, {@link ServerTime}; other modules find the {@link ServerClock} in the client's state.
 */
public final class ServerTimeModule implements ApiModule<ServerTimeCommand, ServerTime> {
    private @Nullable ServerTime handle;

    /** Owned by the module's thread. Restarts count up, so that the estimates of a new run follow those of the old one. */
    private long runs;

    /** For {@link java.util.ServiceLoader}, and for a client builder. One client each. */
    public ServerTimeModule() {}

    @Override
    public String name() {
        return "servertime";
    }

    @Override
    public Class<ServerTime> handleType() {
        return ServerTime.class;
    }

    @Override
    public Set<Class<?>> dialects() {
        return Set.of(ServerTimeDialect.class);
    }

    /** {@inheritDoc} Small, and the newest message stays: a stamp that waited for long is a bad sample. */
    @Override
    public InboxLimits inboxLimits() {
        return new InboxLimits(64, 1 << 20, Overflow.DROP_OLDEST);
    }

    @Override
    public ServerTime handle(Commands<ServerTimeCommand> commands) {
        var made = new ServerTime(commands);
        handle = made;
        return made;
    }

    @Override
    public Rule rule(ModuleContext<ServerTimeCommand> context) {
        return context.dialect(ServerTimeDialect.class).rule();
    }

    @Override
    public void run(ModuleContext<ServerTimeCommand> context) throws InterruptedException {
        ServerTime made = handle;
        if (made == null) {
            throw new IllegalStateException("the handle is made before the first run");
        }
        new ServerTimeLoop(made, context, runs++).run();
    }
}
