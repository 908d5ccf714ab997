package dev.patchbay.launcher;

import dev.patchbay.trades.Cancelled;
import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.PendingTrigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How pending orders are printed, for people in columns, for programs in JSON.
 *
 * @param json whether for programs
 */
record PendingLines(boolean json) {
    /** One line for each; for people one more, with the names of the columns. */
    List<String> lines(Collection<PendingOrder> orders) {
        return json ? orders.stream().map(PendingLines::object).toList() : table(orders);
    }

    private static String object(PendingOrder order) {
        return new JsonLine()
                .with("ticket", order.ticket())
                .with("asset", order.asset())
                .with("direction", DealLines.word(order.direction()))
                .with("amount", order.amount())
                .with("seconds", order.duration().toSeconds())
                .withTime("at", time(order.trigger()))
                .withNumber("price", price(order.trigger()))
                .with("minPayout", order.minPayout())
                .withTime("createdAt", order.createdAt())
                .end();
    }

    private static List<String> table(Collection<PendingOrder> orders) {
        Table table = new Table().row("TICKET", "ASSET", "DIRECTION", "AMOUNT", "SECONDS", "WAITS FOR", "PAYOUT FROM");
        for (PendingOrder order : orders) {
            table.row(
                    order.ticket(),
                    order.asset(),
                    DealLines.word(order.direction()),
                    order.amount().toPlainString(),
                    Long.toString(order.duration().toSeconds()),
                    words(order.trigger()),
                    order.minPayout().toPlainString() + " %");
        }
        return table.lines();
    }

    private static String words(PendingTrigger trigger) {
        return switch (trigger) {
            case PendingTrigger.AtTime(Instant time) -> Table.time(time);
            case PendingTrigger.AtPrice(BigDecimal price) -> price.toPlainString();
        };
    }

    private static Optional<Instant> time(PendingTrigger trigger) {
        return trigger instanceof PendingTrigger.AtTime(Instant time) ? Optional.of(time) : Optional.empty();
    }

    private static Optional<BigDecimal> price(PendingTrigger trigger) {
        return trigger instanceof PendingTrigger.AtPrice(BigDecimal price) ? Optional.of(price) : Optional.empty();
    }

    /** One line for each ticket. */
    List<String> lines(Cancelled cancelled) {
        List<String> lines = new ArrayList<>();
        cancelled.cancelled().forEach(ticket -> lines.add(line(ticket, "cancelled", "")));
        cancelled.refused().forEach((ticket, words) -> lines.add(line(ticket, "refused", words)));
        cancelled.unknown().forEach(ticket -> lines.add(line(ticket, "unknown", "no answer came")));
        return lines;
    }

    private String line(String ticket, String outcome, String reason) {
        return json
                ? new JsonLine()
                        .with("ticket", ticket)
                        .with("outcome", outcome)
                        .withText("reason", Optional.of(reason).filter(words -> !words.isEmpty()))
                        .end()
                : outcome + ": " + ticket + (reason.isEmpty() ? "" : ", " + reason);
    }
}
