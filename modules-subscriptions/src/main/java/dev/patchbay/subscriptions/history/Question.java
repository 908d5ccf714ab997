package dev.patchbay.subscriptions.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page that somebody waits for. Owned by the module's thread. */
final class Question {
    /** How far the newest rows may lie behind the asked end: venues round. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private final Wish wish;
    private final Round round;
    private final int place;
    private final List<Long> numbers = new ArrayList<>();
    private int attempts;
    private long dueNanos;
    private Duration offset = Duration.ZERO;
    private @Nullable Rows doubted;
    private int doubtedAttempt;

    /**
     * A question that was not sent yet.
     *
     * @param place of the answer in its round
     * @param nowNanos it may be sent at once
     */
    Question(Wish wish, Round round, int place, long nowNanos) {
        this.wish = wish;
        this.round = round;
        this.place = place;
        this.dueNanos = nowNanos;
    }

    Wish wish() {
        return wish;
    }

    Round round() {
        return round;
    }

    List<Long> numbers() {
        return numbers;
    }

    /** How often it was sent and had its chance of an answer. */
    int attempts() {
        return attempts;
    }

    /** When it may be sent; once sent, when it is no longer waited for. */
    long dueNanos() {
        return dueNanos;
    }

    boolean due(long nowNanos) {
        return nowNanos - dueNanos >= 0;
    }

    void sent(long number, Duration withOffset, long untilNanos) {
        attempts++;
        numbers.add(number);
        offset = withOffset;
        dueNanos = untilNanos;
    }

    /** It must be sent again. */
    void again(long notBeforeNanos) {
        dueNanos = notBeforeNanos;
    }

    /** The last attempt had no chance: its connection was lost, or it was not even written. */
    void forgive() {
        attempts--;
    }

    void answer(HistoryAnswer.Page page) {
        round.answer(place, page);
    }

    boolean sameKey(HistoryAnswer.Page page) {
        return wish.asset().equals(page.asset()) && wish.period().equals(page.period());
    }

    /**
     * What speaks against an answer that has the number of this question.
     *
     * @return empty if nothing does
     */
    String mismatch(HistoryAnswer.Page page, Duration offsetNow) {
        if (!page.asset().equals(wish.asset())) {
            return "the venue answered with " + page.asset();
        }
        if (!page.candles().isEmpty() && !page.period().equals(wish.period())) {
            return "the venue answered with candles of " + page.period();
        }
        if (!page.candles().isEmpty() && wish.period().isZero()) {
            return "the venue answered with candles instead of ticks";
        }
        if (!offsetNow.equals(offset)) {
            return "the venue's wall clock was found to be another while the answer was on its way";
        }
        Rows rows = Rows.of(page);
        if (!rows.isEmpty()
                && rows.oldest().isAfter(wish.end().plus(wish.period()).plus(ROUNDING))) {
            return "the venue answered with prices of " + rows.oldest() + " and later";
        }
        return "";
    }

    /**
     * Whether an answer without a number can be believed. One whose prices are not of the wanted time may be a late, or a doubled,
     * answer to another question: the next attempt must bring the same.
     */
    boolean believes(HistoryAnswer.Page page) {
        Rows rows = Rows.of(page);
        boolean within = !rows.isEmpty() && inside(rows.middle());
        boolean believed = within || (attempts > doubtedAttempt && rows.equals(doubted));
        doubted = rows;
        doubtedAttempt = attempts;
        return believed;
    }

    private boolean inside(Instant time) {
        return !time.isBefore(wish.wanted().from())
                && time.isBefore(wish.wanted().until());
    }
}
