package dev.patchbay.subscriptions.history;

import dev.patchbay.api.Message;
import dev.patchbay.api.RequestTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The pages that are asked for, and which answer belongs to which. Owned by the module's thread.
 *
 * <p><b>States.</b> A question waits, is asked, waits again after a failed attempt, and is gone when its answer is in or its round has
 * failed. Few are asked at a time.
 *
 * <p><b>Answers</b> find their question by its number; all numbers that it ever had on this connection count, so an answer that
 * comes late is used as long as somebody waits for it. A venue that leaves the number out gets one question at a time for each
 * asset and period; and after an answer that fits several it gets none until those that are on their way have had their time.
 */
final class Questions {
    /** So many are asked at a time. */
    static final int IN_FLIGHT = 4;

    /** So long an answer is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(7);

    /** So often a question is sent. */
    static final int ATTEMPTS = 3;

    private final Line line;
    private final HistoryCounts counts;
    private final Deque<Question> waiting = new ArrayDeque<>();
    private final Set<Question> asked = new LinkedHashSet<>();
    private final Map<Long, Question> numbered = new HashMap<>();

    /** Whether the venue was found to leave out the numbers. */
    private boolean unnumbered;

    /** As long as the numbers are left out, nothing is asked until then. */
    private long quietUntilNanos;

    Questions(Line line, HistoryCounts counts) {
        this.line = line;
        this.counts = counts;
        this.quietUntilNanos = line.nanos();
    }

    void add(AskPages command) {
        var round = new Round(command);
        for (int place = 0; place < command.wishes().size(); place++) {
            waiting.add(new Question(command.wishes().get(place), round, place, line.nanos()));
        }
    }

    void answer(HistoryAnswer.Page page) {
        if (page.index().isEmpty()) {
            answerWithoutNumber(page);
            return;
        }
        Question question = numbered.get(page.index().getAsLong());
        if (question == null) {
            counts.unasked.increment();
            return;
        }
        unnumbered = false;
        settle(question, page);
    }

    private void answerWithoutNumber(HistoryAnswer.Page page) {
        List<Question> possible =
                asked.stream().filter(question -> question.sameKey(page)).toList();
        unnumbered = true;
        if (possible.size() == 1) {
            settleDoubtful(possible.getFirst(), page);
            return;
        }
        counts.unasked.increment();
        if (!possible.isEmpty()) {
            oneByOne(possible);
        }
    }

    /** Nobody can tell whose answer it is: all must be asked again, and only when no answer is on its way any more. */
    private void oneByOne(List<Question> possible) {
        quietUntilNanos = line.nanos() + PATIENCE.toNanos();
        for (Question question : possible.reversed()) {
            question.forgive();
            putBack(question, Duration.ZERO);
        }
    }

    private long quietNanos(long now) {
        return unnumbered ? quietUntilNanos - now : 0;
    }

    private void settleDoubtful(Question question, HistoryAnswer.Page page) {
        if (question.mismatch(page, line.offset()).isEmpty() && question.believes(page)) {
            settle(question, page);
        } else {
            counts.unasked.increment(); // the right one may still be on its way
        }
    }

    private void settle(Question question, HistoryAnswer.Page page) {
        String mismatch = question.mismatch(page, line.offset());
        if (mismatch.isEmpty()) {
            counts.answered.increment();
            counts.malformed.add(page.malformed());
            forget(question);
            question.answer(page);
            return;
        }
        counts.mismatched.increment();
        if (asked.contains(question)) {
            retry(question, mismatch, true);
        }
    }

    /** The connection is gone, and with it every answer. What was asked waits for the next one. */
    void lost() {
        numbered.clear();
        for (Question question : List.copyOf(asked).reversed()) {
            question.numbers().clear();
            question.forgive();
            putBack(question, Duration.ZERO);
        }
    }

    /** Messages were lost on their way to the module, answers perhaps among them. */
    void missed() {
        List.copyOf(asked).reversed().forEach(question -> retry(question, "the answer was lost in the inbox", false));
    }

    /** Forgets whom nobody waits for. */
    void purge() {
        long now = line.nanos();
        Stream.concat(asked.stream(), waiting.stream())
                .filter(question -> question.round().over(now))
                .toList()
                .forEach(this::forget);
    }

    /** Gives up the answers that do not come, and asks what waits. For a live client. */
    void advance() {
        long now = line.nanos();
        asked.stream()
                .filter(question -> question.due(now))
                .toList()
                .reversed()
                .forEach(question ->
                        retry(question, "the venue gave no answer within " + PATIENCE.toSeconds() + " s", false));
        if (asked.size() < IN_FLIGHT) {
            askNext(line.nanos()); // what was put back a moment ago is due by now, not by then
        }
    }

    private void askNext(long now) {
        if (quietNanos(now) > 0) {
            return;
        }
        for (Question question : List.copyOf(waiting)) {
            boolean free = asked.size() < IN_FLIGHT && question.due(now) && !blocked(question);
            if (free && !ask(question, now)) {
                return; // what can't be sent now can't be sent a moment later either
            }
        }
    }

    private boolean blocked(Question question) {
        return unnumbered
                && asked.stream()
                        .anyMatch(other -> other.wish()
                                        .asset()
                                        .equals(question.wish().asset())
                                && other.wish().period().equals(question.wish().period()));
    }

    private boolean ask(Question question, long now) {
        waiting.remove(question);
        long number = line.number();
        Duration offset = line.offset();
        Message message;
        try {
            message = line.dialect().page(question.wish().query(number), offset);
        } catch (IllegalArgumentException e) { // the dialect can't say this: no other question should suffer
            question.round()
                    .fail(new HistoryException(
                            "the venue has no words for " + question.wish() + ": " + e.getMessage()));
            return true;
        }
        question.sent(number, offset, now + PATIENCE.toNanos());
        if (!line.send(List.of(message))) {
            question.forgive();
            putBack(question, Line.PAUSE);
            return false;
        }
        counts.asked.increment();
        asked.add(question);
        numbered.put(number, question);
        return true;
    }

    private void retry(Question question, String mishap, boolean answered) {
        if (question.attempts() >= ATTEMPTS) {
            String message = "asked " + ATTEMPTS + " times for " + question.wish() + ": at last " + mishap;
            question.round().fail(answered ? new HistoryException(message) : new RequestTimeoutException(message));
            forget(question);
            return;
        }
        counts.retried.increment();
        putBack(question, Duration.ZERO);
    }

    private void putBack(Question question, Duration pause) {
        asked.remove(question);
        question.again(line.nanos() + pause.toNanos());
        waiting.addFirst(question);
    }

    private void forget(Question question) {
        asked.remove(question);
        waiting.remove(question);
        question.numbers().forEach(numbered::remove);
    }

    /** In how many nanoseconds something must be done even if nothing happens; empty if never. */
    OptionalLong restNanos() {
        long now = line.nanos();
        LongStream expiries = asked.stream()
                .flatMapToLong(question -> LongStream.of(
                        question.dueNanos() - now, question.round().deadlineNanos() - now));
        LongStream pauses = waiting.stream()
                .mapToLong(question -> Math.max(question.dueNanos() - now, quietNanos(now)))
                .filter(rest -> rest > 0);
        return LongStream.concat(expiries, pauses).min();
    }
}
