package dev.patchbay.pocketoption;

import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/**
 * Reads deals, in whatever list or answer they come. Immutable.
 *
 * <p>The fields vary with the event. What says which deal it is must be there, and the profit of one that has ended; what only describes it
 * may be missing. A field that is there and makes no sense costs the deal.
 *
 * @param wall the venue's clock
 * @param demo whether the session plays with pretended money, for deals that don't say
 */
record DealReader(WallTime wall, boolean demo) {
    /** A deal that runs: its profit is what it may win. */
    Deal open(JsonNode row) {
        BigDecimal amount = amount(row);
        BigDecimal payout = payout(row);
        BigDecimal profit = Values.number(row.path("profit"))
                .orElseGet(() -> amount.multiply(payout).movePointLeft(2));
        return deal(row, amount, profit, payout);
    }

    /** A deal that has ended: its profit is its result, and nothing stands in for it. */
    Deal closed(JsonNode row) {
        return deal(row, amount(row), Values.requiredNumber(row.path("profit"), "the profit of a deal"), payout(row));
    }

    private Deal deal(JsonNode row, BigDecimal amount, BigDecimal profit, BigDecimal payout) {
        return new Deal(
                Values.requiredText(row.path("id"), "the id of a deal"),
                Values.text(row.path("requestId")),
                asset(row),
                direction(row.path("command")),
                amount,
                profit,
                payout,
                Values.number(row.path("openPrice")).orElse(BigDecimal.ZERO),
                Values.number(row.path("closePrice")),
                time(row, "open"),
                time(row, "close"),
                Values.flag(row.path("isDemo")).orElse(demo),
                Values.text(row.path("currency")));
    }

    private static BigDecimal amount(JsonNode row) {
        return Values.requiredNumber(row.path("amount"), "the amount of a deal");
    }

    private static BigDecimal payout(JsonNode row) {
        return Values.number(row.path("percentProfit")).orElse(BigDecimal.ZERO);
    }

    static String asset(JsonNode row) {
        return Values.text(row.path("asset"))
                .or(() -> Values.text(row.path("symbol")))
                .orElseThrow(() -> Values.missing("an asset"));
    }

    /** The command of a deal: 0 for call, 1 for put. */
    static Direction direction(JsonNode command) {
        boolean put = Values.choice(command, "call", "put").orElseThrow(() -> Values.missing("a command"));
        return put ? Direction.PUT : Direction.CALL;
    }

    /** The stamp with its milliseconds, which the venue tells apart; the text if there is no stamp. */
    private Instant time(JsonNode row, String which) {
        Instant time = wall.read(row.path(which + "Timestamp"))
                .or(() -> wall.read(row.path(which + "Time")))
                .orElseThrow(() -> Values.missing("the " + which + " time of a deal"));
        long milliseconds = Values.whole(row.path(which + "Ms")).orElse(0L);
        boolean isWhole = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
        return isWhole && milliseconds > 0 && milliseconds < 1000 ? time.plusMillis(milliseconds) : time;
    }
}
