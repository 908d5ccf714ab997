package dev.patchbay.api;

import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/**
 * What a module holds while it runs: its inbox and its way to the rest of the client.
 *
 * <p>A new one comes with each start of the module. The inbox is owned by the module's thread; the rest is safe for any thread.
 *
 * @param <C> the module's commands
 */
public interface ModuleContext<C> extends Sender {
    /** The module's name, as it named itself. */
    String module();

    /** The module's inbox. */
    Inbox<C> inbox();

    /**
     * Takes another rule in place of the module's own, for the rest of this run: for a module whose wishes change while it runs. When the
     * method returns, messages that come in from then on are found by the new rule's events; those that wait in the inbox are judged by
     * it too. A message that came in before, and that the earlier rule's events did not name, is not found again. The next run begins with
     * the module's own rule.
     *
     * <p>Owned by the module's thread. The rule is new to it: its state is reset with each login, as that of the module's own.
     *
     * @throws IllegalStateException from another thread, or if this run has ended
     */
    void route(Rule rule);

    /** What the client's modules publish for each other. */
    AppState state();

    /**
     * How the client's venue says what this module means; a new one with each call.
     *
     * @throws ConfigException if the venue has no such dialect. A module that lists the type in its {@code dialects()} is not even
     *     started then
     */
    <D> D dialect(Class<D> type);

    /**
     * Threads that are lent to this run: each task runs on a virtual thread of its own, named after the module, whose context class loader is
     * the plugin's. When the run ends its tasks are interrupted and nothing more is accepted. Use these rather than threads of your own:
     * a thread that outlives its plugin keeps the plugin in memory. At most 1,024 tasks at once; one more is refused with
     * {@link java.util.concurrent.RejectedExecutionException}.
     */
    ExecutorService executor();

    /** Does something later, on a thread of {@link #executor}; not if the run has ended by then. */
    Timer after(Duration delay, Runnable task);

    /** How the whole client is doing, all its modules included; takes a snapshot with each call, and is cheap. */
    Statistics statistics();

    /** The client's time. */
    TimeSource time();

    /** The client's source of chance; seeded in tests. Safe for any thread. */
    RandomGenerator random();
}
