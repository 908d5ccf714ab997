package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Spoils the JSON of an answer about history. Immutable. */
final class OddHistory {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String FIRST = "EURUSD_otc";
    private static final String SECOND = "GBPUSD_otc";

    private OddHistory() {}

    /** The same answer, spoiled; what is no answer stays as it is. */
    static String of(HistoryShape shape, int count, String json) {
        if (!(Json.parse(json) instanceof ObjectNode answer)) {
            return json;
        }
        switch (shape) {
            case EMPTY -> lists(answer).forEach(ArrayNode::removeAll);
            case CAPPED -> cap(answer, count);
            case WRONG_ASSET -> rename(answer);
            case WRONG_PERIOD -> answer.put("period", answer.path("period").asLong(0) + 60);
            case WRONG_INDEX -> answer.put("index", answer.path("index").asLong(0) + 1);
            case NO_INDEX -> answer.remove("index");
            case TEXT_NUMBERS -> quote(answer);
            case MILLISECONDS -> restamp(answer);
            case NULL_VOLUME -> widen(answer, "volume", NODES.nullNode());
            case VOLUME -> widen(answer, "volume", NODES.numberNode(17));
            case EXTRA_COLUMN -> widen(answer, "extra", NODES.stringNode("extra"));
            case BAD_ROW -> lists(answer).forEach(OddHistory::spoil);
            case REVERSED -> lists(answer).forEach(OddHistory::reverse);
            case MIXED -> mix(answer);
            case PARALLEL -> turn(answer);
            case NO_CANDLES -> answer.remove("candles");
            case NO_TICKS -> answer.remove("history");
            case DUPLICATE, FAST, NEW, OLD, ERROR -> {}
        }
        return Json.text(answer);
    }

    private static List<ArrayNode> lists(ObjectNode answer) {
        List<ArrayNode> lists = new ArrayList<>();
        for (String name : List.of("data", "history", "candles")) {
            if (answer.get(name) instanceof ArrayNode list) {
                lists.add(list);
            }
        }
        return lists;
    }

    private static void cap(ObjectNode answer, int most) {
        boolean descending = answer.has("candles");
        List<ArrayNode> lists = lists(answer);
        for (ArrayNode list : lists) {
            int excess = Math.max(0, list.size() - most);
            boolean newestFirst = descending && list.equals(lists.getLast());
            List<JsonNode> rows = list.valueStream().toList();
            list.removeAll();
            list.addAll(newestFirst ? rows.subList(0, rows.size() - excess) : rows.subList(excess, rows.size()));
        }
    }

    private static void rename(ObjectNode answer) {
        String other = answer.path("asset").asString("").equals(FIRST) ? SECOND : FIRST;
        answer.put("asset", other);
        for (JsonNode row : answer.path("data")) {
            if (row instanceof ObjectNode object) {
                object.put("asset", other);
            }
        }
    }

    /** Turns every number into a text. */
    static void quote(JsonNode tree) {
        switch (tree) {
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, quoted(array.get(i)));
                }
            }
            case ObjectNode object ->
                List.copyOf(object.propertyNames()).forEach(name -> object.set(name, quoted(object.get(name))));
            default -> {}
        }
    }

    private static JsonNode quoted(JsonNode node) {
        quote(node);
        return node.isNumber() ? NODES.stringNode(Json.text(node)) : node;
    }

    private static void restamp(ObjectNode answer) {
        UnaryOperator<JsonNode> millis = stamp -> stamp.isNumber()
                ? NODES.numberNode(stamp.decimalValue().movePointRight(3).longValue())
                : stamp;
        for (ArrayNode list : lists(answer)) {
            for (JsonNode row : list) {
                if (row instanceof ArrayNode columns && !columns.isEmpty()) {
                    columns.set(0, millis.apply(columns.get(0)));
                } else if (row instanceof ObjectNode object) {
                    object.set("time", millis.apply(object.path("time")));
                }
            }
        }
    }

    private static void widen(ObjectNode answer, String name, JsonNode value) {
        for (ArrayNode list : lists(answer)) {
            for (JsonNode row : list) {
                if (row instanceof ArrayNode columns) {
                    columns.add(value);
                } else if (row instanceof ObjectNode object) {
                    object.set(name, value);
                }
            }
        }
    }

    private static void spoil(ArrayNode list) {
        boolean arrays = list.isEmpty() || list.get(0).isArray();
        String row = arrays ? "[\"seven\",null]" : "{\"time\":null,\"price\":{}}";
        list.insert(list.size() / 2, Objects.requireNonNull(Json.parse(row)));
    }

    private static void reverse(ArrayNode list) {
        List<JsonNode> rows = list.valueStream().toList();
        list.removeAll();
        rows.reversed().forEach(list::add);
    }

    private static void mix(ObjectNode answer) {
        for (ArrayNode list : lists(answer)) {
            for (int i = 1; i < list.size(); i += 2) {
                list.set(i, candle(list.get(i)));
            }
        }
    }

    /** A candle of one tick; what is no tick stays as it is. */
    private static JsonNode candle(JsonNode row) {
        if (row instanceof ObjectNode tick && tick.has("price")) {
            JsonNode price = tick.remove("price");
            List.of("open", "close", "high", "low").forEach(name -> tick.set(name, price));
        } else if (row instanceof ArrayNode tick && tick.size() == 2) {
            JsonNode price = tick.get(1);
            tick.add(price).add(price).add(price);
        }
        return row;
    }

    private static void turn(ObjectNode answer) {
        if (!(answer.get("candles") instanceof ArrayNode rows)) {
            return;
        }
        answer.remove("candles");
        List<String> names = List.of("t", "o", "c", "h", "l");
        for (int column = 0; column < names.size(); column++) {
            ArrayNode values = answer.putArray(names.get(column));
            for (JsonNode row : rows) {
                values.add(row.path(column));
            }
        }
    }
}
