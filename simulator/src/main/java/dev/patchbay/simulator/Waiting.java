package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pending order that waits. Immutable.
 *
 * @param ticket the venue's name for it
 * @param id the venue's number for it
 * @param wish what it asks for
 * @param openStamp the venue's milliseconds that it waits for; 0 when it waits for a price
 * @param rising whether the price must come from below
 * @param created UTC
 * @param createdStamp the venue's milliseconds at which it was placed
 * @param forced how its deal is to end; null when the price decides
 */
record Waiting(
        String ticket,
        long id,
        Wish wish,
        long openStamp,
        boolean rising,
        Instant created,
        long createdStamp,
        @Nullable DealResult forced) {

    AccountKind account() {
        return wish.stake().account();
    }

    /** Whether this tick fills it. */
    boolean isFilledBy(Tick tick) {
        if (!wish.atPrice() || !wish.stake().asset().equals(tick.asset())) {
            return false;
        }
        int beyond = new BigDecimal(tick.price()).compareTo(wish.openPrice());
        return rising ? beyond >= 0 : beyond <= 0;
    }

    /** A row of {@code successupdatePending}, which names the owner, or the answer to the order, which does not. */
    ObjectNode row(boolean owned) {
        return wish.write(JsonNodeFactory.instance.objectNode(), ticket, createdStamp, owned)
                .put("id", id);
    }

    VenuePending told(VenueTime time) {
        Stake stake = wish.stake();
        return new VenuePending(
                ticket,
                id,
                stake.account(),
                stake.asset(),
                stake.side(),
                stake.amount(),
                Duration.ofSeconds(stake.seconds()),
                wish.minPayout(),
                wish.atPrice() ? Optional.empty() : Optional.of(time.instant(openStamp)),
                wish.atPrice() ? Optional.of(wish.openPrice()) : Optional.empty(),
                created);
    }
}
