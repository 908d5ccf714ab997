package dev.patchbay.subscriptions.history;

import dev.patchbay.api.Message;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.RequestTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots that are asked for. Owned by the module's thread.
 *
 * <p>All that wait for the same asset and period share one question. One is asked at a time, as each may move the venue's chart;
 * when it has its answer, or is given up, what it moved is put back. An answer counts by its asset and period, asked for or not.
 */
final class Snapshots {
    private record Key(String asset, Duration period) {}

    /** Whom an answer is for. Owned by the module's thread. */
    private static final class Shared {
        final List<AskSnapshot> waiters = new ArrayList<>();
        int attempts;
        long notBeforeNanos;

        boolean over(long nowNanos) {
            waiters.removeIf(waiter -> waiter.reply().isDone() || nowNanos - waiter.deadlineNanos() >= 0);
            return waiters.isEmpty();
        }

        void fail(PatchbayException failure) {
            waiters.forEach(waiter -> waiter.reply().fail(failure));
        }
    }

    private final Line line;
    private final HistoryCounts counts;
    private final Map<Key, Shared> wanted = new LinkedHashMap<>();
    private @Nullable Key asked;
    private long expiryNanos;

    Snapshots(Line line, HistoryCounts counts) {
        this.line = line;
        this.counts = counts;
    }

    void add(AskSnapshot command) {
        Shared shared = wanted.computeIfAbsent(new Key(command.asset(), command.period()), _ -> new Shared());
        if (shared.waiters.isEmpty()) {
            shared.notBeforeNanos = line.nanos();
        }
        shared.waiters.add(command);
    }

    void answer(HistoryAnswer.Snapshot snapshot) {
        var key = new Key(snapshot.asset(), snapshot.period());
        Shared shared = wanted.remove(key);
        if (shared == null) {
            return; // subscriptions are answered so too
        }
        counts.answered.increment();
        counts.malformed.add(snapshot.malformed());
        shared.waiters.forEach(waiter -> waiter.reply().complete(snapshot));
        ended(key);
    }

    void lost() {
        Shared shared = asked == null ? null : wanted.get(asked);
        if (shared != null) {
            shared.attempts--;
        }
        asked = null; // the next connection's chart was not moved
    }

    /** Forgets whom nobody waits for. */
    void purge() {
        long now = line.nanos();
        List<Key> over = wanted.entrySet().stream()
                .filter(entry -> entry.getValue().over(now))
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(this::giveUp);
    }

    /** Gives up an answer that does not come, and asks for the next. For a live client. */
    void advance() {
        long now = line.nanos();
        Key current = asked;
        if (current != null && now - expiryNanos >= 0) {
            expired(current);
        }
        while (asked == null && askNext(now)) {
            // the next one, as this one was not to be asked
        }
    }

    private void giveUp(Key key) {
        wanted.remove(key);
        ended(key);
    }

    private void expired(Key key) {
        Shared shared = wanted.get(key);
        if (shared != null && shared.attempts < Questions.ATTEMPTS) {
            counts.retried.increment();
            asked = null;
            return;
        }
        if (shared != null) {
            shared.fail(new RequestTimeoutException("asked " + Questions.ATTEMPTS + " times for the snapshot of "
                    + key.asset() + ": the venue gave no answer within " + Questions.PATIENCE.toSeconds() + " s"));
        }
        giveUp(key);
    }

    /** False if there is none that could be asked for now. */
    private boolean askNext(long now) {
        for (Map.Entry<Key, Shared> entry : wanted.entrySet()) {
            if (now - entry.getValue().notBeforeNanos >= 0) {
                ask(entry.getKey(), entry.getValue(), now);
                return true;
            }
        }
        return false;
    }

    private void ask(Key key, Shared shared, long now) {
        List<Message> messages = words(key);
        if (messages.isEmpty()) {
            shared.fail(new HistoryException("the venue has no snapshot of " + key.asset() + " with candles of "
                    + key.period() + "; ask for candles instead"));
            wanted.remove(key);
            return;
        }
        if (!line.send(messages)) {
            shared.notBeforeNanos = now + Line.PAUSE.toNanos();
            return;
        }
        counts.asked.increment();
        shared.attempts++;
        asked = key;
        expiryNanos = now + Questions.PATIENCE.toNanos();
    }

    private List<Message> words(Key key) {
        try {
            return line.dialect().snapshot(key.asset(), key.period());
        } catch (IllegalArgumentException e) { // the dialect can't say this name: no other question should suffer
            return List.of();
        }
    }

    /** Puts back what the question moved, unless the next one moves it again. */
    private void ended(Key key) {
        if (!key.equals(asked)) {
            return;
        }
        asked = null;
        boolean again = wanted.keySet().stream().anyMatch(other -> other.asset().equals(key.asset()));
        if (!again) {
            line.send(line.dialect().afterSnapshot(key.asset(), line.streamed(key.asset()), line.chart()));
        }
    }

    /** In how many nanoseconds something must be done even if nothing happens; empty if never. */
    OptionalLong restNanos() {
        long now = line.nanos();
        if (asked != null) {
            return OptionalLong.of(expiryNanos - now);
        }
        return wanted.values().stream()
                .mapToLong(shared -> shared.notBeforeNanos - now)
                .min();
    }
}
