package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The venue's books: what may be traded, the deals of both accounts, and what becomes of their money.
 *
 * <p>Owned by its event loop. A deal ends with the first tick of its asset at or after its close, on the millisecond. When
 * the asset does not tick (it is shut, the market pauses, a test sends no tick), it ends by the clock, the policy's grace
 * after its close, with the last price there was.
 */
final class Exchange {
    private static final long VERSION = 0x4000L;
    private static final long VARIANT = 0x8000000000000000L;

    private final Venue venue;
    private final TradePolicy policy;
    private final BiConsumer<AccountKind, List<Position>> ended;
    private final Map<AccountKind, Account> accounts = new EnumMap<>(AccountKind.class);
    private final Deque<DealResult> results = new ArrayDeque<>();
    private final RandomGenerator random;

    /**
     * Books without a deal.
     *
     * @param ended is told which deals of an account ended together; the money is booked by then
     */
    Exchange(Venue venue, BiConsumer<AccountKind, List<Position>> ended) {
        this.venue = venue;
        this.policy = venue.settings().trading;
        this.ended = ended;
        this.random = venue.chance().of("deals");
        for (AccountKind kind : AccountKind.values()) {
            accounts.put(kind, new Account(policy.closedDeals(), venue.settings().recordLimit));
        }
    }

    Account account(AccountKind kind) {
        assert venue.loop().here() : "Exchange.account called off its event loop";
        return Objects.requireNonNull(accounts.get(kind));
    }

    /** A new name, of the seed. */
    String newName() {
        long high = (random.nextLong() & ~0xF000L) | VERSION;
        long low = (random.nextLong() >>> 2) | VARIANT;
        return new UUID(high, low).toString();
    }

    /** Decides how the deals end that open next, one after the other. */
    void next(List<DealResult> wanted) {
        results.addAll(wanted);
    }

    /** Why such an order is not executed now, if there is a reason. */
    Optional<Refusal> refusal(Stake stake) {
        TradeLimits limits = policy.limits();
        Asset asset = venue.assets().find(stake.asset());
        if (asset == null) {
            return Optional.of(Refusal.of("Asset not found"));
        }
        if (!asset.active()) {
            return Optional.of(Refusal.of("Asset is not active"));
        }
        Optional<Refusal> bounds = outOfBounds(stake);
        if (bounds.isPresent()) {
            return bounds;
        }
        if (account(stake.account()).running().size() >= limits.deals()) {
            return Optional.of(Refusal.of(Refusal.TOO_MANY, limits.deals()));
        }
        boolean enough = venue.balances().amount(stake.account()).compareTo(stake.amount()) >= 0;
        return enough ? Optional.empty() : Optional.of(Refusal.of("Insufficient balance"));
    }

    /** What is wrong with the numbers of an order, whenever it were executed. */
    Optional<Refusal> outOfBounds(Stake stake) {
        TradeLimits limits = policy.limits();
        Duration duration = stake.duration();
        if (duration.compareTo(limits.shortest()) < 0 || duration.compareTo(limits.longest()) > 0) {
            return Optional.of(Refusal.of("Invalid expiration time"));
        }
        if (stake.amount().compareTo(limits.least()) < 0 || stake.amount().compareTo(limits.most()) > 0) {
            return Optional.of(Refusal.of("Invalid amount"));
        }
        return Optional.empty();
    }

    /** Opens a deal that there is no reason against, and takes the stake. */
    Position open(Stake stake, @Nullable String ticket, @Nullable DealResult forced) {
        venue.market().open(stake.asset());
        Asset asset = venue.assets().known(stake.asset());
        Instant now = Instant.ofEpochMilli(venue.now().toEpochMilli());
        var deal = new VenueDeal(
                newName(),
                stake.account(),
                Optional.ofNullable(stake.requestName()),
                Optional.ofNullable(ticket),
                stake.asset(),
                stake.side(),
                stake.amount(),
                asset.payout(),
                venue.market().price(stake.asset()),
                now,
                now.plus(stake.duration()),
                Optional.empty(),
                DealResult.WIN.profit(stake.amount(), asset.payout()),
                Optional.empty());
        long stamp = venue.time().millis(now);
        DealResult result = forced == null ? results.poll() : forced;
        var position = new Position(deal, stamp, stamp + stake.duration().toMillis(), stake.requestId(), result);
        account(stake.account()).open(position);
        venue.balances().add(stake.account(), stake.amount().negate());
        venue.loop().after(stake.duration().plus(policy.grace()), () -> overdue(position));
        return position;
    }

    /** Settles what a tick settles. */
    void ticked(Tick tick) {
        var price = new BigDecimal(tick.price());
        settle(
                position -> position.deal().asset().equals(tick.asset())
                        && !tick.time().isBefore(position.deal().closeTime()),
                _ -> price,
                tick.time());
    }

    /** Settles all that runs, with the last prices. */
    void settleNow() {
        settle(_ -> true, this::lastPrice, venue.now());
    }

    /** Settles a deal that no tick has settled, and all that are as late; timers and the clock may be a little apart. */
    private void overdue(Position position) {
        if (account(position.deal().account()).isRunning(position)) {
            Instant close = position.deal().closeTime();
            Instant now = venue.now().isBefore(close) ? close : venue.now();
            settle(other -> !other.deal().closeTime().isAfter(close), this::lastPrice, now);
        }
    }

    private BigDecimal lastPrice(String asset) {
        return venue.market().price(asset);
    }

    private void settle(Predicate<Position> which, Prices prices, Instant when) {
        for (AccountKind kind : AccountKind.values()) {
            List<Position> together = new ArrayList<>();
            Collection<Position> running = List.copyOf(account(kind).running());
            for (Position position : running) {
                if (which.test(position)) {
                    together.add(close(position, prices.of(position.deal().asset()), when));
                }
            }
            if (!together.isEmpty()) {
                ended.accept(kind, together);
            }
        }
    }

    private Position close(Position position, BigDecimal price, Instant when) {
        VenueDeal deal = position.deal();
        DealResult forced = position.forced();
        DealResult result = forced == null ? DealResult.of(deal.side(), deal.openPrice(), price) : forced;
        boolean honest = DealResult.of(deal.side(), deal.openPrice(), price) == result;
        int digits = venue.assets().known(deal.asset()).digits();
        BigDecimal told = honest ? price : result.price(deal.side(), deal.openPrice(), digits);
        Instant end = Instant.ofEpochMilli(when.toEpochMilli());
        VenueDeal closed = deal.closed(result, told, end);
        long late = Duration.between(deal.openTime(), end).toMillis();
        var settled =
                new Position(closed, position.openStamp(), position.openStamp() + late, position.requestId(), result);
        account(deal.account()).close(settled);
        if (result != DealResult.LOSS) {
            venue.balances().add(deal.account(), deal.amount().add(closed.profit()));
        }
        return settled;
    }

    /** What an asset costs, for deals of several assets. */
    @FunctionalInterface
    private interface Prices {
        BigDecimal of(String asset);
    }
}
