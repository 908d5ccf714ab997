package dev.patchbay.trades;

import dev.patchbay.api.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Those who wait for the outcome of an order, or for the result of a deal. Owned by the module's thread; they belong to one run. */
final class Answers {
    private record Waiter(String dealId, Reply<Result> reply, long askedNanos) {}

    private final List<TradeCommand.AwaitWord> words = new ArrayList<>();
    private final List<TradeCommand.AwaitOutcome> outcomes = new ArrayList<>();
    private final List<Waiter> results = new ArrayList<>();
    private final Book book;
    private final VenueSide side;

    Answers(Book book, VenueSide side) {
        this.book = book;
        this.side = side;
    }

    void add(TradeCommand.AwaitWord question) {
        words.add(question);
    }

    void add(TradeCommand.AwaitOutcome question) {
        outcomes.add(question);
    }

    void add(TradeCommand.AwaitResult question) {
        results.add(new Waiter(question.id(), question.reply(), side.nanos()));
    }

    /**
     * Answers what can be answered.
     *
     * @param liveNanos since when the client is live; empty if it is not
     */
    void look(Alarm alarm, Optional<Long> liveNanos) {
        words.removeIf(each -> each.reply().isDone() || told(each));
        outcomes.removeIf(each -> each.reply().isDone()
                || each.ticket().outcome().filter(each.reply()::complete).isPresent());
        results.removeIf(each -> each.reply().isDone() || look(each, alarm, liveNanos));
    }

    private static boolean told(TradeCommand.AwaitWord question) {
        OrderTicket ticket = question.ticket();
        return ticket.told() && question.reply().complete(ticket.state());
    }

    private boolean look(Waiter waiter, Alarm alarm, Optional<Long> liveNanos) {
        Optional<Holding> known = book.holdings().find(waiter.dealId());
        if (known.isEmpty()) {
            return liveNanos.isPresent()
                    && alarm.due(Math.max(waiter.askedNanos(), liveNanos.get()) + graceNanos())
                    && waiter.reply().fail(notFound(waiter.dealId()));
        }
        Deal deal = known.get().deal();
        return switch (known.get().place()) {
            case OPENED -> false;
            case CLOSED -> waiter.reply().complete(Result.of(deal));
            case MISSING ->
                alarm.due(Math.max(known.get().missingNanos(), side.nanosAt(deal.closesAt())) + graceNanos())
                        && waiter.reply().fail(new ResultUnknownException(deal));
        };
    }

    private DealNotFoundException notFound(String id) {
        return new DealNotFoundException(
                id,
                "the venue has told of no deal " + id + ", open or closed, within "
                        + book.desk().settings().grace() + " of the login and of the question; the last "
                        + book.desk().settings().closedDeals() + " closed deals are kept");
    }

    private long graceNanos() {
        return book.desk().settings().grace().toNanos();
    }
}
