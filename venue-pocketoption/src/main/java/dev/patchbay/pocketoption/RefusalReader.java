package dev.patchbay.pocketoption;

import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.TradeNews;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads refusals and cancellations. Immutable.
 *
 * <p>A refusal is worth hearing even if half of it makes no sense: whoever waits for it would else wait for its deadline, and not know whether
 * the order was executed. So what can't be read of it is as if it were missing. Only what is no refusal in any form is unreadable.
 *
 * @param reader for the order that a refusal repeats
 */
record RefusalReader(PendingReader reader) {
    /** The one refusal whose amount is a limit, and not the stake. */
    private static final String TOO_MANY = "MaxDemoTrades";

    private static final String NO_REASON = "the venue gave no reason";

    TradeNews order(JsonNode tree) {
        if (!isSomething(tree)) {
            return new TradeNews.Unreadable();
        }
        List<JsonNode> levels = levels(tree);
        String code = code(levels);
        Optional<BigDecimal> amount = find(levels, "amount", Values::number);
        return new TradeNews.OrderRefused(
                find(levels, "requestId", Values::text),
                find(levels, "asset", Values::text),
                stake(code, amount),
                code,
                words(code, amount));
    }

    TradeNews pending(JsonNode tree) {
        if (!isSomething(tree)) {
            return new TradeNews.Unreadable();
        }
        List<JsonNode> levels = levels(tree);
        Optional<PendingOrder> echo = find(levels, reader::order);
        String code = code(levels);
        List<JsonNode> outside =
                levels.stream().filter(level -> !level.has("ticket")).toList();
        Optional<BigDecimal> amount = find(outside, "amount", Values::number);
        return new TradeNews.PendingRefused(
                echo, find(outside, "asset", Values::text), stake(code, amount), code, words(code, amount));
    }

    /**
     * What was cancelled: a list of tickets, one ticket, or a mere yes; or a no, under the name of a yes.
     *
     * @param several whether that was the answer to a question about several
     */
    TradeNews cancelled(JsonNode tree, boolean several) {
        JsonNode answer = Trees.unwrapped(tree, "cancelled", "tickets", "ticket", "success");
        if (answer.path("success").isBoolean() && !answer.path("success").booleanValue()) {
            return cancel(tree, several);
        }
        JsonNode list = answer.isArray() ? answer : answer.path(answer.has("cancelled") ? "cancelled" : "tickets");
        if (list.isArray()) {
            Batch<String> tickets = Batch.of(list, RefusalReader::ticket);
            return tickets.malformed() > 0 && tickets.rows().isEmpty()
                    ? new TradeNews.Unreadable()
                    : new TradeNews.PendingCancelled(tickets.rows(), true);
        }
        if (!answer.isObject()) {
            return new TradeNews.Unreadable();
        }
        return new TradeNews.PendingCancelled(
                find(List.of(answer), RefusalReader::ticket).stream().toList(), false);
    }

    private static String ticket(JsonNode value) {
        return Values.requiredText(value.isObject() ? value.path("ticket") : value, "a ticket");
    }

    TradeNews cancel(JsonNode tree, boolean several) {
        if (!isSomething(tree)) {
            return new TradeNews.Unreadable();
        }
        List<JsonNode> levels = levels(tree);
        return new TradeNews.PendingCancelRefused(find(levels, "ticket", Values::text), several, code(levels));
    }

    private static boolean isSomething(JsonNode tree) {
        return tree.isObject() || (tree.isString() && !tree.stringValue().isBlank());
    }

    /** The payload and what is wrapped in it, the outermost first. */
    private static List<JsonNode> levels(JsonNode tree) {
        List<JsonNode> levels = new ArrayList<>();
        JsonNode level = tree;
        levels.add(level);
        while (level.path("data").isObject()) {
            level = level.path("data");
            levels.add(level);
        }
        return levels;
    }

    private static String code(List<JsonNode> levels) {
        return find(levels, "error", Values::text)
                .or(() -> find(levels, "message", Values::text))
                .or(() -> find(levels, Values::text).flatMap(text -> text))
                .orElse(NO_REASON);
    }

    private static Optional<BigDecimal> stake(String code, Optional<BigDecimal> amount) {
        return amount.filter(_ -> !code.equals(TOO_MANY));
    }

    private static String words(String code, Optional<BigDecimal> amount) {
        return amount.filter(_ -> code.equals(TOO_MANY))
                .map(limit -> "the limit is " + limit.toPlainString())
                .orElse(code);
    }

    private static <T> Optional<T> find(List<JsonNode> levels, String member, Function<JsonNode, Optional<T>> value) {
        return levels.stream()
                .flatMap(level -> find(List.of(level.path(member)), value).stream())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The first that can be read. */
    private static <T> Optional<T> find(List<JsonNode> values, Function<JsonNode, T> reader) {
        return values.stream()
                .flatMap(value -> Batch.of(List.of(value), reader).rows().stream())
                .findFirst();
    }
}
