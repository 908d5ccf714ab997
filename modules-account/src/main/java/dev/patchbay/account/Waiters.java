package dev.patchbay.account;

import dev.patchbay.api.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who waits for a value that is not known yet. Owned by the module's thread.
 *
 * <p>Both the look at the value and the coming of a new one happen there, so nobody can begin to wait between the two and be missed.
 *
 * @param <T> the value
 */
final class Waiters<T> {
    private final List<Reply<T>> waiting = new ArrayList<>();

    void await(Reply<T> reply, Optional<T> known) {
        waiting.removeIf(Reply::isDone);
        known.ifPresentOrElse(reply::complete, () -> waiting.add(reply));
    }

    void serve(T value) {
        waiting.forEach(reply -> reply.complete(value));
        waiting.clear();
    }
}
