package dev.patchbay.simulator;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of answers about pending orders, as captures of the venue have it. Immutable. */
final class PendingText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PendingText() {}

    static String list(Collection<Waiting> orders) {
        ArrayNode rows = NODES.arrayNode();
        orders.forEach(order -> rows.add(order.row(true)));
        return Json.text(rows);
    }

    static String placed(Waiting order, Answer answer) {
        ObjectNode row = order.row(false);
        return Json.text(answer.has(OrderShape.UNWRAPPED) ? row : wrapped(wrapped(row), answer));
    }

    /** A refusal that repeats the order, except when the order made no sense. */
    static String refused(Refusal why, ObjectNode echo, Answer answer) {
        ObjectNode whole = NODES.objectNode();
        if (!echo.isEmpty() && !answer.has(OrderShape.BARE)) {
            if (answer.has(OrderShape.UNWRAPPED)) {
                whole.setAll(echo);
            } else {
                whole.set("data", echo);
            }
        }
        whole.put("error", why.code());
        if (why.limit() != null) {
            whole.put("amount", why.limit()).set("asset", echo.path("symbol"));
        }
        return Json.text(wrapped(whole, answer));
    }

    static String cancelled(String ticket, Answer answer) {
        return Json.text(
                answer.has(OrderShape.BARE) ? yes() : NODES.objectNode().put("ticket", ticket));
    }

    static String cancelled(List<String> tickets, Answer answer) {
        if (answer.has(OrderShape.BARE)) {
            return Json.text(yes());
        }
        ObjectNode whole = NODES.objectNode();
        ArrayNode list = whole.putArray("cancelled");
        tickets.forEach(list::add);
        return Json.text(whole);
    }

    static String notCancelled(Refusal why) {
        return Json.text(NODES.objectNode().put("error", why.code()));
    }

    private static ObjectNode yes() {
        return NODES.objectNode().put("id", 1).put("success", true);
    }

    private static ObjectNode wrapped(ObjectNode inner, Answer answer) {
        return answer.has(OrderShape.DOUBLE_WRAPPED) ? wrapped(inner) : inner;
    }

    private static ObjectNode wrapped(JsonNode inner) {
        ObjectNode outer = NODES.objectNode();
        outer.set("data", inner);
        return outer;
    }
}
