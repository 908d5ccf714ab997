package dev.patchbay.launcher;

import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Deals;
import dev.patchbay.trades.Direction;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How deals and their results are printed, for people in words, for programs in JSON: the same ten members always.
 *
 * @param json whether for programs
 */
record DealLines(boolean json) {
    private static final String OPEN = "open";
    private static final String UNKNOWN = "unknown";

    /** A deal that has ended. */
    String closed(Result result) {
        Deal deal = result.deal();
        String outcome = word(result.outcome());
        return json
                ? object(deal, outcome, Optional.of(deal.profit()), Optional.of(deal.closesAt()))
                : words(deal, outcome) + ", " + signed(deal.profit())
                        + deal.closePrice()
                                .map(price -> ", " + deal.openPrice().toPlainString() + " to " + price.toPlainString())
                                .orElse("");
    }

    /** A deal that should have ended, and nobody knows how. */
    String unknown(Deal deal) {
        return json ? object(deal, UNKNOWN, Optional.empty(), Optional.empty()) : words(deal, UNKNOWN);
    }

    /** An order of which nobody knows whether it became a deal. */
    String unknown(Order order) {
        return json
                ? new JsonLine()
                        .withNull("id")
                        .with("asset", order.asset())
                        .with("direction", word(order.direction()))
                        .with("amount", order.amount())
                        .with("outcome", UNKNOWN)
                        .withNull("profit")
                        .withNull("openPrice")
                        .withNull("closePrice")
                        .withNull("openedAt")
                        .withNull("closedAt")
                        .end()
                : UNKNOWN + ": " + order;
    }

    /** A deal that runs. */
    String opened(Deal deal) {
        return json
                ? object(deal, OPEN, Optional.empty(), Optional.empty())
                : words(deal, OPEN) + ", at " + deal.openPrice().toPlainString() + ", until "
                        + Table.time(deal.closesAt()) + " UTC";
    }

    /** One line for each; for people one more, with the names of the columns. */
    List<String> lines(Deals deals, boolean open, boolean closed) {
        List<Row> rows = new ArrayList<>();
        if (closed) {
            deals.closed().values().forEach(deal -> rows.add(new Row(deal, outcome(deal))));
            deals.missing().values().forEach(deal -> rows.add(new Row(deal, UNKNOWN)));
        }
        if (open) {
            deals.opened().values().forEach(deal -> rows.add(new Row(deal, OPEN)));
        }
        return json ? rows.stream().map(DealLines::object).toList() : table(rows);
    }

    private record Row(Deal deal, String outcome) {
        boolean ended() {
            return !outcome.equals(OPEN) && !outcome.equals(UNKNOWN);
        }
    }

    private static String outcome(Deal closed) {
        return switch (closed.profit().signum()) {
            case 1 -> "win";
            case 0 -> "draw";
            default -> "loss";
        };
    }

    private static String object(Row row) {
        Optional<Deal> ended = row.ended() ? Optional.of(row.deal()) : Optional.empty();
        return object(row.deal(), row.outcome(), ended.map(Deal::profit), ended.map(Deal::closesAt));
    }

    private static String object(Deal deal, String outcome, Optional<BigDecimal> profit, Optional<Instant> closedAt) {
        JsonLine line = new JsonLine()
                .with("id", deal.id())
                .with("asset", deal.asset())
                .with("direction", word(deal.direction()))
                .with("amount", deal.amount())
                .with("outcome", outcome)
                .withNumber("profit", profit)
                .with("openPrice", deal.openPrice())
                .withNumber("closePrice", closedAt.isPresent() ? deal.closePrice() : Optional.empty())
                .with("openedAt", deal.openedAt())
                .withTime("closedAt", closedAt);
        return (outcome.equals(OPEN) ? line.with("closesAt", deal.closesAt()) : line).end();
    }

    private static List<String> table(List<Row> rows) {
        Table table = new Table()
                .row("ID", "ASSET", "DIRECTION", "AMOUNT", "OUTCOME", "PROFIT", "OPEN", "CLOSE", "OPENED", "CLOSES");
        for (Row row : rows) {
            Deal deal = row.deal();
            table.row(
                    deal.id(),
                    deal.asset(),
                    word(deal.direction()),
                    deal.amount().toPlainString(),
                    row.outcome(),
                    row.ended() ? signed(deal.profit()) : "",
                    deal.openPrice().toPlainString(),
                    row.ended()
                            ? deal.closePrice().map(BigDecimal::toPlainString).orElse("")
                            : "",
                    Table.time(deal.openedAt()),
                    Table.time(deal.closesAt()));
        }
        return table.lines();
    }

    private static String words(Deal deal, String outcome) {
        return outcome + ": " + word(deal.direction()) + " " + deal.asset() + " "
                + deal.amount().toPlainString() + " (" + deal.id() + ")";
    }

    /** With its sign always. */
    static String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + amount.toPlainString();
    }

    static String word(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
