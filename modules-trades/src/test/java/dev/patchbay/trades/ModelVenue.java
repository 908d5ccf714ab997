package dev.patchbay.trades;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A venue that does what venues do, one request after the other, and keeps account of it. It answers the connection that asked; lists and
 * closes go to the connection that is there.
 */
final class ModelVenue {
    private static final int LISTED = 20;

    /** A deal as the venue has it; {@code result} is null while it is open. */
    private static final class Account {
        final Deal deal;
        Deal result;

        Account(Deal deal) {
            this.deal = deal;
        }
    }

    final Set<String> arrived = new HashSet<>();
    final Set<String> refused = new HashSet<>();

    /** How often each order was executed. */
    final Map<String, Integer> executed = new HashMap<>();

    final Map<String, String> dealOf = new HashMap<>();
    BigDecimal balance = BigDecimal.ZERO;
    Faults faults;
    private final Bench bench;
    private final RandomGenerator random;
    private final Bug bug;
    private final Map<String, Account> deals = new LinkedHashMap<>();
    private long busyUntilNanos;

    ModelVenue(Bench bench, RandomGenerator random, Faults faults, Bug bug) {
        this.bench = bench;
        this.random = random;
        this.faults = faults;
        this.bug = bug;
    }

    /** Takes a request; it comes to it when it is done with those before. */
    void receive(Said said, long epoch) {
        switch (said) {
            case Said.Open(Order order, String requestId) -> {
                arrived.add(requestId);
                serve(() -> open(order, requestId, epoch));
            }
            case Said.Refresh _ -> serve(() -> tellLists(epoch));
            case Said.Place _, Said.Cancel _ -> throw new AssertionError("not asked for here");
        }
    }

    void login(long epoch) {
        serve(() -> tellLists(epoch));
    }

    private void serve(Runnable request) {
        boolean stalls = busyUntilNanos <= bench.agenda.nanoTime()
                && random.nextInt(10) == 0; // within the five seconds that orders are matched in
        long service = (1 + random.nextInt(stalls ? 4_000 : 50)) * 1_000_000L;
        busyUntilNanos = Math.max(busyUntilNanos, bench.agenda.nanoTime()) + service;
        bench.agenda.after(Duration.ofNanos(busyUntilNanos - bench.agenda.nanoTime()), request);
    }

    private void open(Order order, String requestId, long epoch) {
        if (random.nextDouble() < faults.refused()) {
            refused.add(requestId);
            boolean named = faults.echo() == Faults.Echo.ALWAYS || faults.echo() == Faults.Echo.IN_REPLIES;
            TradeNews news = Told.refused(
                    named ? requestId : null, order.asset(), order.amount().toPlainString(), "no");
            push(news, epoch, named);
            return;
        }
        executed.merge(requestId, 1, Integer::sum);
        Deal deal = Told.named(Told.deal("deal-" + deals.size(), order, bench.agenda.instant()), requestId);
        dealOf.put(deal.id(), requestId);
        begin(deal);
        push(new TradeNews.OrderOpened(echoed(deal, true)), epoch, true);
        if (random.nextInt(3) == 0) {
            push(openList(), epoch, true);
        }
    }

    /** Somebody else on the same account. */
    void external(Order order) {
        begin(Told.named(Told.deal("deal-" + deals.size(), order, bench.agenda.instant()), "external-" + deals.size()));
    }

    private void begin(Deal deal) {
        var account = new Account(deal);
        deals.put(deal.id(), account);
        balance = balance.subtract(deal.amount());
        bench.agenda.after(deal.duration().plusMillis(random.nextInt(300)), () -> close(account));
    }

    private void close(Account account) {
        Deal deal = account.deal;
        BigDecimal profit = switch (random.nextInt(3)) {
            case 0 -> deal.profit();
            case 1 -> deal.amount().negate();
            default -> BigDecimal.ZERO;
        };
        balance = balance.add(deal.amount()).add(profit);
        account.result = Told.closed(deal, profit.toPlainString()).withRequestId(deal.requestId());
        push(new TradeNews.DealsClosed(List.of(shown(account.result)), 0), bench.epoch, true);
    }

    private void tellLists(long epoch) {
        List<TradeNews> lists = new ArrayList<>(List.of(openList()));
        if (bug != Bug.IGNORES_CLOSED_LIST) {
            lists.add(random.nextInt(2), closedList());
        }
        lists.forEach(list -> push(list, epoch, true));
    }

    private TradeNews openList() {
        List<Deal> open = deals.values().stream()
                .filter(account -> account.result == null)
                .map(account -> echoed(account.deal, false))
                .toList();
        return torn(open, TradeNews.OpenedDeals::new);
    }

    private TradeNews closedList() {
        List<Deal> newest = deals.values().stream()
                .filter(account -> account.result != null)
                .map(account -> shown(account.result))
                .sorted(Comparator.comparing(Deal::closesAt).reversed())
                .limit(LISTED)
                .toList();
        Instant since = newest.size() < LISTED ? Instant.MIN : newest.getLast().closesAt();
        return torn(newest, (rows, bad) -> new TradeNews.ClosedDeals(rows, since, bad));
    }

    private interface Rows {
        TradeNews of(List<Deal> rows, int malformed);
    }

    /** One row, perhaps, can't be read. */
    private TradeNews torn(List<Deal> rows, Rows list) {
        if (rows.isEmpty() || random.nextDouble() >= faults.torn()) {
            return list.of(rows, 0);
        }
        List<Deal> rest = new ArrayList<>(rows);
        rest.remove(random.nextInt(rest.size()));
        return list.of(rest, bug == Bug.TRUSTS_TORN_LISTS ? 0 : 1);
    }

    private Deal shown(Deal closed) {
        Deal deal = echoed(closed, false);
        return bug == Bug.ROUNDS_MONEY
                ? Told.closed(
                        deal, deal.profit().setScale(1, RoundingMode.HALF_EVEN).toPlainString())
                : deal;
    }

    private Deal echoed(Deal deal, boolean reply) {
        Optional<String> name = deal.requestId();
        return switch (faults.echo()) {
            case ALWAYS -> deal;
            case IN_REPLIES -> deal.withRequestId(reply ? name : Optional.empty());
            case NEVER -> deal.withRequestId(Optional.empty());
            case MIXED ->
                deal.withRequestId(
                        switch (random.nextInt(3)) {
                            case 0 -> name;
                            case 1 -> Optional.empty();
                            default -> Optional.of(String.valueOf(random.nextInt(1_000_000)));
                        });
        };
    }

    /** A message on its way to one connection; it may get lost, come twice, or be overtaken. */
    private void push(TradeNews news, long epoch, boolean mayDouble) {
        if (random.nextDouble() < faults.lost()) {
            return;
        }
        int copies = mayDouble && random.nextDouble() < faults.doubled() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            bench.agenda.after(Duration.ofMillis(1 + random.nextInt(faults.spread())), () -> {
                if (bench.epoch == epoch && bench.connected()) {
                    bench.tell(news);
                }
            });
        }
    }

    boolean allClosed() {
        return deals.values().stream().noneMatch(account -> account.result == null);
    }

    Set<String> dealIds() {
        return deals.keySet();
    }
}
