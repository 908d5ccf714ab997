package dev.patchbay.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of answers to orders. Immutable. */
final class OrderText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ID = "requestId";
    private static final long NUMBER = 18_396_039;

    private OrderText() {}

    /** The deal that an order became. */
    static String opened(Position position, Answer answer) {
        ObjectNode row = DealText.opened(position);
        name(row, answer);
        return Json.text(row);
    }

    /**
     * Why an order became none.
     *
     * @param stake null when the order made no sense
     */
    static String refused(Refusal why, @Nullable Stake stake, Answer answer, boolean named) {
        ObjectNode row = refused(why, stake);
        if (!answer.has(OrderShape.BARE)) {
            JsonNode id = stake == null ? null : stake.requestId();
            if (named && id != null) {
                row.set(ID, id);
            }
            name(row, answer);
            return Json.text(row);
        }
        return Json.text(row.retain("error"));
    }

    static ObjectNode refused(Refusal why, @Nullable Stake stake) {
        ObjectNode row = NODES.objectNode().put("error", why.code());
        Integer limit = why.limit();
        if (limit != null) {
            row.put("amount", limit);
        } else if (stake != null) {
            row.put("amount", DealText.plain(stake.amount()));
        }
        return stake == null ? row : row.put("asset", stake.asset());
    }

    private static void name(ObjectNode row, Answer answer) {
        JsonNode id = row.path(ID);
        for (OrderShape shape : answer.shapes()) {
            switch (shape) {
                case NULL_ID -> row.putNull(ID);
                case NO_ID -> row.remove(ID);
                case NUMBER_ID -> row.set(ID, id.isNumber() ? id : NODES.numberNode(NUMBER));
                case TEXT_ID -> row.put(ID, id.isString() ? id.stringValue() : Json.text(id));
                case WRONG_ID -> row.put(ID, "00000000-0000-4000-8000-000000000000");
                case LOST,
                        CUT_UNPLACED,
                        CUT_PLACED,
                        SILENT,
                        AFTER_CLOSE,
                        TWICE,
                        BARE,
                        UNWRAPPED,
                        DOUBLE_WRAPPED,
                        OTHER_NAME,
                        PARTIAL -> {}
            }
        }
    }
}
