package dev.patchbay.servertime;

import dev.patchbay.api.Commands;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The venue's time. The application's end of the servertime module. Safe for any thread. */
public final class ServerTime {
    private final Commands<ServerTimeCommand> commands;

    /** Written once by the module's thread, at the first sample; read by any. */
    private volatile @Nullable ServerClock clock;

    ServerTime(Commands<ServerTimeCommand> commands) {
        this.commands = commands;
    }

    /** The venue's clock; empty before the first sample. */
    public Optional<ServerClock> clock() {
        return Optional.ofNullable(clock);
    }

    /**
     * The venue's clock, as soon as there is a sample.
     *
     * @param timeout how long to wait; positive
     * @throws dev.patchbay.api.RequestTimeoutException if none came in time
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the module failed or was set aside
     */
    public ServerClock await(Duration timeout) throws InterruptedException {
        ServerClock known = clock;
        return known != null ? known : commands.ask("the venue's time", timeout, ServerTimeCommand.Await::new);
    }

    void begin(ServerClock measured) {
        clock = measured;
    }
}
