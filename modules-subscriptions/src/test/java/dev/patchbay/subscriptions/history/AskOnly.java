package dev.patchbay.subscriptions.history;

import dev.patchbay.api.Commands;
import dev.patchbay.api.Feed;
import dev.patchbay.api.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A way to the module for a handle that does nothing but ask and wait. */
interface AskOnly extends Commands<HistoryCommand> {
    @Override
    default Offer offer(HistoryCommand command) {
        throw new UnsupportedOperationException();
    }

    @Override
    default <T> CompletableFuture<T> request(
            String what, Duration deadline, Function<Reply<T>, HistoryCommand> command) {
        throw new UnsupportedOperationException();
    }

    @Override
    default <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap) {
        throw new UnsupportedOperationException();
    }
}
