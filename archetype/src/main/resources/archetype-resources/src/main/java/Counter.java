package ${package};

import dev.patchbay.api.Commands;
import java.time.Duration;

/** The application's end of the module: ask a client for it with {@code client.handle(Counter.class)}. Safe for any thread. */
public final class Counter {
    private final Commands<CounterCommand> commands;

    Counter(Commands<CounterCommand> commands) {
        this.commands = commands;
    }

    /**
     * How many messages were counted so far.
     *
     * @param timeout how long to wait for the answer; positive
     * @throws dev.patchbay.api.RequestTimeoutException if none came in time
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the module failed or was set aside
     */
    public long count(Duration timeout) throws InterruptedException {
        return commands.ask("the number of messages", timeout, CounterCommand.Count::new);
    }
}
