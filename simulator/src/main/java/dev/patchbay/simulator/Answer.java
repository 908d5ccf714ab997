package dev.patchbay.simulator;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How one client is answered: what the faults make of its order, and how long the answer takes.
 *
 * <p>Immutable, but for the generator, which its event loop owns.
 *
 * @param client who asked
 * @param request what it asked
 * @param shapes what the faults say of it
 * @param policy how long answers take
 * @param random draws how long
 */
record Answer(Session client, Request request, List<OrderShape> shapes, TradePolicy policy, RandomGenerator random) {

    static Answer to(Session client, Request request, TradePolicy policy, RandomGenerator random) {
        List<OrderShape> shapes = request.effects().all(Action.Order.class).stream()
                .map(Action.Order::shape)
                .toList();
        return new Answer(client, request, shapes, policy, random);
    }

    boolean has(OrderShape shape) {
        return shapes.contains(shape);
    }

    /** Does what comes before the order is acted upon; false when it is not acted upon at all. */
    boolean begins() {
        if (has(OrderShape.CUT_PLACED) || has(OrderShape.CUT_UNPLACED)) {
            client.connection().cut();
        }
        return !has(OrderShape.LOST) && !has(OrderShape.CUT_UNPLACED);
    }

    /** Whether the client hears nothing of what its order does. */
    boolean mute() {
        return has(OrderShape.SILENT) || has(OrderShape.CUT_PLACED);
    }

    /** What the faults decide of the order's deal, null when nothing. */
    @Nullable
    DealResult result() {
        return request.effects()
                .first(Action.Ending.class)
                .map(Action.Ending::result)
                .orElse(null);
    }

    /** Why a fault refuses the order, null when none does. */
    @Nullable
    Refusal rejected(int limit) {
        return request.effects()
                .first(Action.Reject.class)
                .map(reject -> Refusal.of(reject.code(), limit))
                .orElse(null);
    }

    /** Tells the answer, once it is time. */
    void send(String event, String json) {
        if (mute()) {
            return;
        }
        long nanos = random.nextLong(policy.soonest().toNanos(), policy.latest().toNanos() + 1);
        if (nanos == 0) {
            now(event, json);
        } else {
            var _ = client.connection().after(Duration.ofNanos(nanos), () -> now(event, json));
        }
    }

    private void now(String event, String json) {
        client.send(event, json);
        if (has(OrderShape.TWICE)) {
            client.send(event, json);
        }
    }
}
