package dev.patchbay.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Orders of the market: takes them, answers them, and tells everybody of the account what became of its deals.
 *
 * <p>Owned by its event loop. The answer goes to the one connection that ordered; the balance, and the list of the deals
 * that run, go to every connection of the account after each open and each close, which is told to all of them too. The
 * list of closed deals is told after a login only.
 */
final class TradeDesk implements Ability {
    private final Venue venue;
    private final TradePolicy policy;
    private final Exchange exchange;
    private final RandomGenerator random;
    private final Map<String, Runnable> afterClose = new HashMap<>();
    private long orders;

    TradeDesk(Venue venue) {
        this.venue = venue;
        this.policy = venue.settings().trading;
        this.exchange = new Exchange(venue, this::ended);
        this.random = venue.chance().of("orders");
    }

    Exchange exchange() {
        return exchange;
    }

    @Override
    public void loggedIn(Session client) {
        Account account = exchange.account(client.account());
        client.send("updateOpenedDeals", running(account));
        client.send("updateClosedDeals", Json.text(DealText.closed(account.closed(), policy.idsInLists())));
    }

    @Override
    public void received(Session client, Request request) {
        if (request.event().equals("openOrder")) {
            var answer = Answer.to(client, request, policy, random);
            if (answer.begins()) {
                order(answer);
            }
        }
    }

    private void order(Answer answer) {
        Stake stake = Stake.of(answer.request().payload(), answer.client().account());
        Refusal refusal = stake == null ? Refusal.NO_ORDER : why(stake, answer);
        if (stake != null && refusal == null) {
            open(stake, answer);
        } else if (refusal != null) {
            refuse(stake, refusal, answer);
        }
    }

    private void open(Stake stake, Answer answer) {
        Position position = exchange.open(stake, null, answer.result());
        record(stake, answer.client(), null, position, null);
        answer(answer, position);
        tellOpen(stake.account(), other -> !answer.mute() || !other.equals(answer.client()));
    }

    private void refuse(@Nullable Stake stake, Refusal why, Answer answer) {
        if (stake != null) {
            record(stake, answer.client(), null, null, why);
        }
        answer.send("failopenOrder", OrderText.refused(why, stake, answer, policy.idsInRefusals()));
    }

    private @Nullable Refusal why(Stake stake, Answer answer) {
        Refusal asked = answer.rejected(policy.limits().deals());
        if (asked != null) {
            return asked;
        }
        return staysIn(stake.account(), answer.request().payload())
                ? exchange.refusal(stake).orElse(null)
                : Refusal.of("Wrong account");
    }

    /** Whether an order is for the account of the client who sent it, or does not say. */
    private static boolean staysIn(AccountKind account, @Nullable JsonNode payload) {
        return payload == null || !payload.hasNonNull("isDemo") || Door.account(payload) == account;
    }

    private void answer(Answer answer, Position position) {
        String json = OrderText.opened(position, answer);
        if (answer.has(OrderShape.AFTER_CLOSE)) {
            afterClose.put(position.deal().id(), () -> answer.send("successopenOrder", json));
        } else {
            answer.send("successopenOrder", json);
        }
    }

    /**
     * Executes an order that no client sends now, if nothing speaks against it, and tells everybody of the account.
     *
     * @param ticket the pending order that it comes of, null when somebody orders it elsewhere
     * @param answered whether {@code successopenOrder} is told, to everybody of the account
     */
    Optional<Refusal> execute(Stake stake, @Nullable String ticket, @Nullable DealResult forced, boolean answered) {
        Optional<Refusal> refusal = exchange.refusal(stake);
        if (refusal.isPresent()) {
            return refuse(stake, ticket, refusal.get());
        }
        Position position = exchange.open(stake, ticket, forced);
        record(stake, null, ticket, position, null);
        if (answered) {
            String json = Json.text(DealText.opened(position));
            clients(stake.account()).forEach(client -> client.send("successopenOrder", json));
        }
        tellOpen(stake.account(), _ -> true);
        return Optional.empty();
    }

    /** Books that an order that no client sends now is not executed. */
    Optional<Refusal> refuse(Stake stake, @Nullable String ticket, Refusal why) {
        record(stake, null, ticket, null, why);
        return Optional.of(why);
    }

    /** The clients of one account. */
    List<Session> clients(AccountKind account) {
        return venue.clients().stream()
                .filter(client -> client.account() == account)
                .toList();
    }

    private void tellOpen(AccountKind account, Predicate<Session> whom) {
        venue.balances().tell(account, whom);
        String json = running(exchange.account(account));
        clients(account).stream().filter(whom).forEach(client -> client.send("updateOpenedDeals", json));
    }

    private void ended(AccountKind account, List<Position> positions) {
        String json = Json.text(DealText.ended(positions));
        clients(account).forEach(client -> client.send("successcloseOrder", json));
        tellOpen(account, _ -> true);
        for (Position position : positions) {
            Runnable late = afterClose.remove(position.deal().id());
            if (late != null) {
                late.run();
            }
            venue.recorder().closed();
        }
    }

    private String running(Account account) {
        return Json.text(DealText.running(account.running(), policy.idsInLists()));
    }

    private void record(
            Stake stake,
            @Nullable Session client,
            @Nullable String ticket,
            @Nullable Position position,
            @Nullable Refusal refusal) {
        venue.recorder()
                .ordered(new VenueOrder(
                        ++orders,
                        client == null ? 0 : client.connection().number(),
                        venue.now(),
                        stake.account(),
                        Optional.ofNullable(stake.requestName()),
                        Optional.ofNullable(ticket),
                        stake.asset(),
                        stake.side(),
                        stake.amount(),
                        stake.duration(),
                        Optional.ofNullable(position).map(open -> open.deal().id()),
                        Optional.ofNullable(refusal).map(Refusal::code)));
    }
}
