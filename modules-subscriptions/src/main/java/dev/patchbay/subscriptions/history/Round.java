package dev.patchbay.subscriptions.history;

import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The questions of one command: they are answered together, or fail together. Owned by the module's thread. */
final class Round {
    private final Reply<List<HistoryAnswer.Page>> reply;
    private final long deadlineNanos;
    private final int places;
    private final SortedMap<Integer, HistoryAnswer.Page> answers = new TreeMap<>();

    Round(AskPages command) {
        this.reply = command.reply();
        this.deadlineNanos = command.deadlineNanos();
        this.places = command.wishes().size();
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /** Whether nobody waits for it any more. */
    boolean over(long nowNanos) {
        return reply.isDone() || nowNanos - deadlineNanos >= 0;
    }

    void answer(int place, HistoryAnswer.Page page) {
        answers.put(place, page);
        if (answers.size() == places) {
            reply.complete(List.copyOf(answers.values()));
        }
    }

    void fail(PatchbayException failure) {
        reply.fail(failure);
    }
}
