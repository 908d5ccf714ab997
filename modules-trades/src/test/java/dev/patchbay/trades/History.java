package dev.patchbay.trades;

import dev.patchbay.api.NotSentException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What the client said and what the venue did in one run, and whether the two agree.
 *
 * <p>Orders of one content can't be told apart where the venue does not repeat their names; there their numbers must agree, elsewhere each of
 * them must.
 */
final class History {
    private final Bench bench;
    private final ModelVenue venue;
    private final boolean named;
    private final FakeFeed<TradeEvent> events;
    private final Map<OrderTicket, OrderOutcome> outcomes = new LinkedHashMap<>();
    private final Set<OrderTicket> doubted = new HashSet<>();
    private final List<CompletableFuture<Deal>> openings = new ArrayList<>();
    private final List<CompletableFuture<Result>> results = new ArrayList<>();
    private final Map<OrderTicket, String> nameOf = new HashMap<>();
    private final List<OrderTicket> tickets = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> findings = new ArrayList<>();
    private Deals last = Deals.NONE;

    History(Bench bench, ModelVenue venue, Faults faults) {
        this.bench = bench;
        this.venue = venue;
        this.named = faults.echo() == Faults.Echo.ALWAYS;
        this.events = bench.listen();
    }

    void placed(OrderTicket ticket) {
        tickets.add(ticket);
    }

    void opening(CompletableFuture<Deal> future) {
        openings.add(future);
    }

    /** Compares what is told now with what was told before. */
    void look() {
        events.drain().forEach(this::heard);
        outcomes.forEach((ticket, outcome) -> {
            if (!ticket.outcome().map(outcome::equals).orElse(false)) {
                finding("order %d changed its outcome from %s to %s"
                        .formatted(ticket.number(), outcome, ticket.outcome()));
            }
        });
        Deals now = bench.trades.deals();
        if (!now.equals(last)) {
            last = now;
            look(now);
        }
    }

    private void look(Deals now) {
        Set<String> all = new HashSet<>(now.opened().keySet());
        all.addAll(now.closed().keySet());
        all.addAll(now.missing().keySet());
        if (all.size()
                != now.opened().size() + now.closed().size() + now.missing().size()) {
            finding("a deal is in two places: %s".formatted(now));
        }
        if (!all.containsAll(seen)) {
            finding("a deal is nowhere any more: %s were seen, %s are there".formatted(seen, all));
        }
        seen.addAll(all);
    }

    private void heard(TradeEvent event) {
        switch (event) {
            case TradeEvent.OrderUnknown(OrderTicket ticket, var _) -> {
                if (!doubted.add(ticket) || outcomes.containsKey(ticket)) {
                    finding("order %d became unknown twice, or after its outcome".formatted(ticket.number()));
                }
            }
            case TradeEvent.OrderSettled(OrderTicket ticket, OrderOutcome outcome) -> settled(ticket, outcome);
            default -> {}
        }
    }

    void settled(OrderTicket ticket, OrderOutcome outcome) {
        OrderOutcome before = outcomes.put(ticket, outcome);
        if (before != null) {
            finding("order %d has two outcomes, %s and %s".formatted(ticket.number(), before, outcome));
        }
        if (outcome instanceof OrderOutcome.Opened(Deal deal)) {
            results.add(bench.trades.resultAsync(deal.id(), Duration.ofMinutes(10)));
        }
    }

    /** Judges the whole, when all is over. */
    List<String> findings() {
        look();
        nameOrders();
        venue.executed.forEach((name, times) -> {
            if (times > 1) {
                finding("the order %s was executed %d times".formatted(name, times));
            }
        });
        bench.trades.unknown().forEach(ticket -> finding("order %d is still unknown".formatted(ticket.number())));
        bench.desk
                .admission()
                .unsettled()
                .forEach(ticket -> finding("order %d has no outcome: %s".formatted(ticket.number(), ticket.state())));
        outcomes.forEach(this::judge);
        judgeNumbers();
        judgeCalls();
        judgeMoney();
        return findings;
    }

    private void nameOrders() {
        Map<String, Long> said = new HashMap<>();
        bench.names().forEach((_, name) -> said.merge(name, 1L, Long::sum));
        said.forEach((name, times) -> {
            if (times > 1) {
                finding("two orders have the name %s".formatted(name));
            }
        });
        outcomes.keySet()
                .forEach(ticket -> nameOf.put(
                        ticket, bench.names().get(ticket.order().key().orElseThrow())));
    }

    private void judge(OrderTicket ticket, OrderOutcome outcome) {
        String name = nameOf.get(ticket);
        boolean executed = venue.executed.containsKey(name);
        switch (outcome) {
            case OrderOutcome.NotSent _ -> {
                if (venue.arrived.contains(name)) {
                    finding("order %d was not sent, and the venue saw it".formatted(ticket.number()));
                }
            }
            case OrderOutcome.Opened(Deal deal) -> {
                if (!venue.dealIds().contains(deal.id())
                        || !Content.of(ticket.order()).fits(deal)) {
                    finding("order %d became %s, which it did not ask for".formatted(ticket.number(), deal));
                }
                if (named && !Objects.equals(venue.dealOf.get(deal.id()), name)) {
                    finding("order %d was given the deal of another order".formatted(ticket.number()));
                }
            }
            case OrderOutcome.Refused _ -> {
                if (named && !venue.refused.contains(name)) {
                    finding("order %d was refused, and the venue did not".formatted(ticket.number()));
                }
            }
            case OrderOutcome.NotPlaced _ -> {
                if (named && executed) {
                    finding("order %d was not placed, and the venue executed it".formatted(ticket.number()));
                }
            }
        }
    }

    private void judgeNumbers() {
        Map<Content, List<String>> dealsOf = new HashMap<>();
        Set<String> taken = new HashSet<>();
        outcomes.forEach((ticket, outcome) -> {
            if (outcome instanceof OrderOutcome.Opened(Deal deal)) {
                dealsOf.computeIfAbsent(Content.of(ticket.order()), _ -> new ArrayList<>())
                        .add(deal.id());
                if (!taken.add(deal.id())) {
                    finding("the deal %s was given to two orders".formatted(deal.id()));
                }
            }
        });
        Map<Content, Integer> executed = new HashMap<>();
        nameOf.forEach((ticket, name) ->
                executed.merge(Content.of(ticket.order()), venue.executed.getOrDefault(name, 0), Integer::sum));
        executed.forEach((content, count) -> {
            int opened = dealsOf.getOrDefault(content, List.of()).size();
            if (opened != count) {
                finding("%d orders of %s were executed, and %d became deals".formatted(count, content, opened));
            }
        });
    }

    private void judgeCalls() {
        for (CompletableFuture<Deal> future : openings) {
            if (!future.isDone()) {
                finding("a call never ended");
                continue;
            }
            try {
                if (outcomes.values().stream().noneMatch(new OrderOutcome.Opened(future.join())::equals)) {
                    finding("a call got a deal that no ticket has");
                }
            } catch (CompletionException e) {
                judge(e.getCause());
            }
        }
    }

    private void judge(Throwable failure) {
        switch (failure) {
            case UnknownOrderException unknown -> {
                if (unknown.ticket().outcome().orElse(null) instanceof OrderOutcome.NotSent) {
                    return; // the receipt came after the caller's patience had ended
                }
                if (!outcomes.containsKey(unknown.ticket())) {
                    finding("a call got an unknown order that never had an outcome");
                }
            }
            case NotSentException _, OrderRefusedException _ -> {}
            default -> finding("a call failed with %s".formatted(failure));
        }
    }

    /** What the client says that the deals brought is what the balance says, to the last decimal. */
    private void judgeMoney() {
        if (!venue.allClosed()) {
            throw new AssertionError("the world ended too early");
        }
        BigDecimal told = BigDecimal.ZERO;
        for (String id : venue.dealIds()) {
            Deal closed = bench.trades.closedDeals().get(id);
            if (closed == null) {
                finding("the result of %s is not known".formatted(id));
            } else {
                told = told.add(closed.profit());
            }
        }
        for (CompletableFuture<Result> result : results) {
            if (!result.isDone() || result.isCompletedExceptionally()) {
                finding("a deal's result was asked for and not told: " + result);
            }
        }
        if (told.compareTo(venue.balance) != 0) {
            finding("the deals brought %s as the client has it, and %s as the venue has it"
                    .formatted(told, venue.balance));
        }
    }

    private void finding(String text) {
        findings.add(text);
    }
}
