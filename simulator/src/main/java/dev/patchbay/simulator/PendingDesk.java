package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pending orders: takes them, cancels them, and fills them when their time or their price comes.
 *
 * <p>Owned by its event loop. They belong to the account, and outlive connections. Everybody of the account is told the
 * whole list after each change. A fill is told to all of them as {@code successopenOrder}, without a request id; one that
 * the venue refuses by then as {@code failopenOrder}.
 */
final class PendingDesk implements Ability {
    private static final Refusal UNKNOWN = Refusal.of("Pending order not found");
    private static final int FIRST_ID = 1_943_327;

    private final Venue venue;
    private final TradeDesk trades;
    private final TradePolicy policy;
    private final RandomGenerator random;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, SimulatorClock.Timer> timers = new LinkedHashMap<>();
    private long lastId = FIRST_ID;

    PendingDesk(Venue venue, TradeDesk trades) {
        this.venue = venue;
        this.trades = trades;
        this.policy = venue.settings().trading;
        this.random = venue.chance().of("pending orders");
    }

    /** Those of an account, as its owner's other code may see them. */
    List<VenuePending> waiting(AccountKind account) {
        return of(account).stream().map(order -> order.told(venue.time())).toList();
    }

    @Override
    public void loggedIn(Session client) {
        client.send("successupdatePending", PendingText.list(of(client.account())));
    }

    @Override
    public void received(Session client, Request request) {
        switch (request.event()) {
            case "openPendingOrder", "cancelPendingOrder", "cancelPendingOrders" -> {
                var answer = Answer.to(client, request, policy, random);
                if (answer.begins()) {
                    act(answer);
                }
            }
            default -> {}
        }
    }

    /** Fills what a tick fills. */
    void ticked(Tick tick) {
        for (Waiting order : List.copyOf(waiting.values())) {
            if (order.isFilledBy(tick)) {
                fill(order);
            }
        }
    }

    /** Waits on by the clock as it is now. */
    void clockShifted() {
        for (Waiting order : List.copyOf(waiting.values())) {
            wake(order);
        }
    }

    private void act(Answer answer) {
        switch (answer.request().event()) {
            case "openPendingOrder" -> place(answer);
            case "cancelPendingOrder" -> cancelOne(answer);
            default -> cancelMany(answer);
        }
    }

    private void place(Answer answer) {
        Wish wish = Wish.of(answer.request().payload(), answer.client().account());
        Refusal refusal = wish == null ? Refusal.NO_ORDER : why(wish, answer);
        if (wish != null && refusal == null) {
            place(wish, answer);
        } else if (refusal != null) {
            refuse(answer, wish, refusal);
        }
    }

    private void place(Wish wish, Answer answer) {
        Waiting order = waiting(wish, answer.result());
        waiting.put(order.ticket(), order);
        venue.market().open(wish.stake().asset());
        wake(order);
        String name = answer.has(OrderShape.OTHER_NAME) ? "successpending/created" : "successopenPendingOrder";
        answer.send(name, PendingText.placed(order, answer));
        tell(order.account(), answer);
    }

    private void refuse(Answer answer, @Nullable Wish wish, Refusal why) {
        ObjectNode echo = JsonNodeFactory.instance.objectNode();
        if (wish != null) {
            wish.write(echo, trades.exchange().newName(), venue.time().millis(venue.now()), true);
        }
        String name = answer.has(OrderShape.OTHER_NAME) ? "failpending/created" : "failopenPendingOrder";
        answer.send(name, PendingText.refused(why, echo, answer));
    }

    private @Nullable Refusal why(Wish wish, Answer answer) {
        Refusal asked = answer.rejected(policy.limits().pending());
        return asked == null ? why(wish) : asked;
    }

    private @Nullable Refusal why(Wish wish) {
        Stake stake = wish.stake();
        Asset asset = venue.assets().find(stake.asset());
        if (asset == null) {
            return Refusal.of("Asset not found");
        }
        if (!wish.knowsWhatFor()) {
            return Refusal.of("OPEN_TYPE");
        }
        Long stamp = wish.atPrice() ? null : VenueTime.millis(wish.openTime());
        if (!wish.atPrice() && (stamp == null || stamp <= venue.time().millis(venue.now()))) {
            return Refusal.of(Refusal.OPEN_TIME);
        }
        if (wish.atPrice() && wish.openPrice().signum() <= 0) {
            return Refusal.of("OPEN_PRICE");
        }
        int most = policy.limits().pending();
        return of(stake.account()).size() >= most
                ? Refusal.of(Refusal.TOO_MANY, most)
                : trades.exchange().outOfBounds(stake).orElse(null);
    }

    private Waiting waiting(Wish wish, @Nullable DealResult forced) {
        Long stamp = wish.atPrice() ? null : VenueTime.millis(wish.openTime());
        BigDecimal price = venue.market().price(wish.stake().asset());
        Instant now = venue.now();
        return new Waiting(
                trades.exchange().newName(),
                ++lastId,
                wish,
                stamp == null ? 0 : stamp,
                wish.openPrice().compareTo(price) >= 0,
                now,
                venue.time().millis(now),
                forced);
    }

    private void wake(Waiting order) {
        if (order.wish().atPrice()) {
            return;
        }
        SimulatorClock.Timer before = timers.remove(order.ticket());
        if (before != null) {
            before.cancel();
        }
        Duration left = Duration.between(venue.now(), venue.time().instant(order.openStamp()));
        Duration delay = left.isNegative() ? Duration.ZERO : left;
        timers.put(order.ticket(), venue.loop().after(delay, () -> fill(order)));
    }

    private void fill(Waiting order) {
        if (!forget(order.ticket())) {
            return;
        }
        Stake stake = order.wish().stake();
        Optional<Refusal> refusal =
                venue.assets().known(stake.asset()).payout() < order.wish().minPayout()
                        ? trades.refuse(stake, order.ticket(), Refusal.of("MIN_PAYOUT"))
                        : trades.execute(stake, order.ticket(), order.forced(), true);
        refusal.ifPresent(why -> {
            String json = Json.text(OrderText.refused(why, stake));
            trades.clients(stake.account()).forEach(client -> client.send("failopenOrder", json));
        });
        tell(stake.account(), null);
    }

    private void cancelOne(Answer answer) {
        String ticket = ticket(answer);
        Refusal refusal = answer.rejected(0);
        if (refusal == null && !cancel(ticket, answer)) {
            refusal = UNKNOWN;
        }
        if (refusal != null) {
            answer.send("failcancelPendingOrder", PendingText.notCancelled(refusal));
            return;
        }
        answer.send("successcancelPendingOrder", PendingText.cancelled(ticket, answer));
        tell(answer.client().account(), answer);
    }

    private void cancelMany(Answer answer) {
        List<String> tickets = tickets(answer);
        int most = answer.has(OrderShape.PARTIAL) ? (tickets.size() + 1) / 2 : tickets.size();
        Refusal refusal = answer.rejected(0);
        List<String> gone = new ArrayList<>();
        for (String ticket : refusal == null ? tickets.subList(0, most) : List.<String>of()) {
            if (cancel(ticket, answer)) {
                gone.add(ticket);
            }
        }
        if (gone.isEmpty()) {
            answer.send("failcancelPendingOrders", PendingText.notCancelled(refusal == null ? UNKNOWN : refusal));
            return;
        }
        answer.send("successcancelPendingOrders", PendingText.cancelled(gone, answer));
        tell(answer.client().account(), answer);
    }

    private boolean cancel(String ticket, Answer answer) {
        Waiting order = waiting.get(ticket);
        return order != null && order.account() == answer.client().account() && forget(ticket);
    }

    private boolean forget(String ticket) {
        SimulatorClock.Timer timer = timers.remove(ticket);
        if (timer != null) {
            timer.cancel();
        }
        return waiting.remove(ticket) != null;
    }

    private List<Waiting> of(AccountKind account) {
        return waiting.values().stream()
                .filter(order -> order.account() == account)
                .toList();
    }

    private void tell(AccountKind account, @Nullable Answer answer) {
        String json = PendingText.list(of(account));
        for (Session client : trades.clients(account)) {
            if (answer == null || !answer.mute() || !client.equals(answer.client())) {
                client.send("successupdatePending", json);
            }
        }
    }

    private static String ticket(Answer answer) {
        JsonNode payload = answer.request().payload();
        return payload == null ? "" : payload.path("ticket").asString("");
    }

    private static List<String> tickets(Answer answer) {
        JsonNode payload = answer.request().payload();
        return payload == null
                ? List.of()
                : payload.path("tickets")
                        .valueStream()
                        .map(ticket -> ticket.asString(""))
                        .toList();
    }
}
