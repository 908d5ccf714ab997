package dev.patchbay.trades;

import dev.patchbay.api.Commands;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Waits for what the module will know, across its restarts: a run that fails takes the question down with it, so it is put to the next one.
 * Safe for any thread.
 */
final class Waits {
    private final Commands<TradeCommand> commands;

    Waits(Commands<TradeCommand> commands) {
        this.commands = commands;
    }

    <T> T ask(String what, Duration deadline, Function<Reply<T>, TradeCommand> command) throws InterruptedException {
        long endNanos = commands.time().nanoTime() + deadline.toNanos();
        while (true) {
            try {
                return commands.ask(what, left(endNanos), command);
            } catch (ModuleException failed) {
                if (isOver()) {
                    throw failed;
                }
            }
        }
    }

    <T> CompletableFuture<T> request(String what, Duration deadline, Function<Reply<T>, TradeCommand> command) {
        return request(what, commands.time().nanoTime() + deadline.toNanos(), command);
    }

    private <T> CompletableFuture<T> request(String what, long endNanos, Function<Reply<T>, TradeCommand> command) {
        return commands.request(what, left(endNanos), command)
                .exceptionallyCompose(failure -> reason(failure) instanceof ModuleException && !isOver()
                        ? request(what, endNanos, command)
                        : CompletableFuture.failedFuture(reason(failure)));
    }

    /** What a stage of a future failed of. */
    static Throwable reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** A wait is positive; one that is over ends at once. */
    private Duration left(long endNanos) {
        return Duration.ofNanos(Math.max(1, endNanos - commands.time().nanoTime()));
    }

    /** Whether the module will not run again. */
    private boolean isOver() {
        return commands.offer(new TradeCommand.Nudge()) == Commands.Offer.CLOSED;
    }
}
