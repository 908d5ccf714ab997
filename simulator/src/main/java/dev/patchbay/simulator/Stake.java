package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an order asks for: a deal to be opened. Immutable.
 *
 * @param account whose money
 * @param asset the symbol
 * @param side which way
 * @param amount the stake
 * @param seconds how long the deal is to run
 * @param requestId what the order calls itself, as it came; null for nothing
 */
record Stake(
        AccountKind account,
        String asset,
        Side side,
        BigDecimal amount,
        long seconds,
        @Nullable JsonNode requestId) {

    /**
     * Reads an order; numbers may be text.
     *
     * @param account of the client who sent it
     * @return null when it makes no sense
     */
    static @Nullable Stake of(@Nullable JsonNode payload, AccountKind account) {
        if (payload == null || !payload.path("asset").isString()) {
            return null;
        }
        Side side = Side.of(payload.path("action"));
        BigDecimal amount = HistoryQuestion.number(payload.path("amount"), BigDecimal.ZERO);
        BigDecimal seconds = HistoryQuestion.number(payload.path("time"), BigDecimal.ZERO);
        if (side == null || amount == null || seconds == null) {
            return null;
        }
        String asset = payload.path("asset").stringValue();
        return new Stake(account, asset, side, amount, seconds.longValue(), payload.get("requestId"));
    }

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** The request id as text, null when there is none. */
    @Nullable
    String requestName() {
        JsonNode id = requestId;
        return id == null || id.isNull()
                ? null
                : Objects.requireNonNull(id.isString() ? id.stringValue() : Json.text(id));
    }
}
