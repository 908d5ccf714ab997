package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Spoils the JSON of an event that tells deals. Immutable. */
final class OddDeals {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> NEEDED = Set.of(
            "id",
            "ticket",
            "openTimestamp",
            "closeTimestamp",
            "openTime",
            "openPrice",
            "openType",
            "amount",
            "profit",
            "percentProfit",
            "command",
            "asset",
            "symbol",
            "timeframe",
            "requestId");

    private OddDeals() {}

    /** The same payload, spoiled as the faults say; what tells no deals stays as it is. */
    static String of(Effects effects, String json) {
        List<Action.Deals> shapes = effects.all(Action.Deals.class);
        JsonNode tree = shapes.isEmpty() ? null : Json.parse(json);
        if (tree == null) {
            return json;
        }
        for (Action.Deals odd : shapes) {
            tree = spoiled(odd.shape(), tree);
        }
        return Json.text(tree);
    }

    private static JsonNode spoiled(DealShape shape, JsonNode tree) {
        ArrayNode list = list(tree);
        switch (shape) {
            case ARRAY -> {
                return list == null ? NODES.arrayNode().add(tree) : list;
            }
            case MALFORMED -> malform(tree, list);
            case TEXT_NUMBERS -> OddHistory.quote(tree);
            case MINIMAL -> deals(tree).forEach(deal -> deal.retain(NEEDED));
            case EXTRA_FIELD ->
                deals(tree).forEach(deal -> deal.putObject("weather").put("sunny", true));
            case NO_CLOSE_PRICE -> deals(tree).forEach(deal -> deal.put("closePrice", 0.0));
            case REVERSED -> keep(list, List.copyOf(rows(list)).reversed());
            case PARTIAL -> keep(list, rows(list).subList(0, (rows(list).size() + 1) / 2));
            case EMPTY -> keep(list, List.of());
        }
        return tree;
    }

    private static @Nullable ArrayNode list(JsonNode tree) {
        JsonNode list = tree.isArray() ? tree : tree.path("deals");
        return list instanceof ArrayNode array ? array : null;
    }

    private static List<JsonNode> rows(@Nullable ArrayNode list) {
        return list == null ? List.of() : list.valueStream().toList();
    }

    private static void keep(@Nullable ArrayNode list, List<JsonNode> rows) {
        if (list != null) {
            list.removeAll();
            list.addAll(rows);
        }
    }

    private static List<ObjectNode> deals(JsonNode tree) {
        List<ObjectNode> deals = new ArrayList<>();
        ArrayNode list = list(tree);
        for (JsonNode row : list == null ? List.of(tree) : rows(list)) {
            if (row instanceof ObjectNode deal) {
                deals.add(deal);
            }
        }
        return deals;
    }

    private static void malform(JsonNode tree, @Nullable ArrayNode list) {
        if (list != null) {
            ObjectNode broken = NODES.objectNode().putNull("id");
            broken.putObject("amount");
            list.insert(list.size() / 2, broken.put("asset", 7));
        } else if (tree instanceof ObjectNode deal) {
            deal.remove("id");
        }
    }
}
