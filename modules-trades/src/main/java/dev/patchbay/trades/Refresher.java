package dev.patchbay.trades;

import dev.patchbay.api.Message;
import dev.patchbay.api.Sender;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Asks the venue for its lists, if it has words for that: after a login, and while something is overdue. Owned by the module's thread.
 *
 * <p>Overdue is a deal that should have ended, and an order that is unknown. The questions come after a time of grace each, then ever more
 * rarely.
 */
final class Refresher {
    private static final int DOUBLINGS = 4;

    private final Book book;
    private final VenueSide side;
    private int inVain;
    private long nextNanos;

    Refresher(Book book, VenueSide side) {
        this.book = book;
        this.side = side;
        this.nextNanos = side.nanos();
    }

    /** A login succeeded, or lists may have been lost on the way. */
    void now(Sender sender) {
        List<Message> questions;
        try {
            questions = side.refresh();
        } catch (RuntimeException e) { // the dialect can't say it: the lists that come by themselves must do
            return;
        }
        questions.forEach(sender::send);
        if (!questions.isEmpty()) {
            asked();
        }
    }

    void look(Alarm alarm, Sender sender) {
        if (!isOverdue(alarm)) {
            inVain = 0;
        } else if (alarm.due(nextNanos)) {
            inVain = Math.min(inVain + 1, DOUBLINGS);
            nextNanos = alarm.nowNanos() + (graceNanos() << inVain);
            now(sender);
            alarm.due(nextNanos);
        }
    }

    private void asked() {
        nextNanos = Math.max(nextNanos, side.nanos() + graceNanos());
        book.listsDue(side.nanos());
        book.desk().counts().refreshes.increment();
    }

    private boolean isOverdue(Alarm alarm) {
        OptionalLong firstClose = book.holdings()
                .open()
                .map(holding -> holding.deal().closesAt())
                .min(Instant::compareTo)
                .map(closesAt -> OptionalLong.of(side.nanosAt(closesAt)))
                .orElse(OptionalLong.empty());
        boolean overdueDeal = firstClose.isPresent() && alarm.due(firstClose.getAsLong() + graceNanos());
        return overdueDeal || !book.flights().unknown().isEmpty();
    }

    private long graceNanos() {
        return book.desk().settings().grace().toNanos();
    }
}
