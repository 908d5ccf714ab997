package dev.patchbay.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts an event into the messages of each form. Immutable. */
final class Frames {
    private static final int HUGE_BYTES = 1_000_000;
    private static final int FRAGMENTS = 3;
    private static final byte NOT_UTF8 = (byte) 0xC3;

    private Frames() {}

    /**
     * The messages of one event, in order.
     *
     * @param json the payload; a form that takes it apart leaves one that is no JSON in the usual form
     * @param seconds the venue's time, for the second event of a pair
     */
    static List<Piece> of(Framing framing, String event, String json, String seconds) {
        String name = Json.quoted(event);
        Piece header = header(name, 0);
        Piece body = Piece.binary(json);
        return switch (framing) {
            case PLACEHOLDER -> List.of(header, body);
            case INLINE -> List.of(Piece.text("42[" + name + "," + json + "]"));
            case INLINE_BINARY -> List.of(Piece.text("451-[" + name + "," + json + "]"));
            case HEADER_ONLY -> List.of(Piece.text("451-[" + name + "]"), body);
            case HEADER_CUT -> List.of(Piece.text("451-[" + name + ","), body);
            case TEXT_BODY -> List.of(header, Piece.text(json));
            case NESTED -> List.of(Piece.text("42[[" + name + "," + json + "]]"));
            case PAIRED -> List.of(Piece.text("42[" + name + "," + json + ",\"updateTime\"," + seconds + "]"));
            case PING_BETWEEN -> List.of(header, Piece.text("2"), body);
            case BODY_MISSING -> List.of(header);
            case BODY_TWICE -> List.of(header, body, body);
            case WRONG_NUM -> List.of(header(name, 7), body);
            case TWO_ATTACHMENTS -> two(name, json);
            case FRAGMENTED -> List.of(header.in(FRAGMENTS), body.in(FRAGMENTS));
            case HUGE -> List.of(header, huge(json));
            case INVALID_UTF8 -> List.of(header, new Piece(true, spoiled(json), 1));
            case INVALID_UTF8_TEXT -> List.of(new Piece(false, spoiled("42[" + name + "," + json + "]"), 1));
            case INVALID_JSON -> List.of(header, Piece.binary(json + "}]"));
        };
    }

    private static Piece header(String name, int num) {
        return Piece.text("451-[" + name + ",{\"_placeholder\":true,\"num\":" + num + "}]");
    }

    /** Takes the first two values of the first array or object that has two, and sends them as attachments. */
    private static List<Piece> two(String name, String json) {
        JsonNode tree = Json.parse(json);
        JsonNode holder = tree == null ? null : withTwo(tree);
        if (tree == null || holder == null) {
            return List.of(header(name, 0), Piece.binary(json));
        }
        List<JsonNode> taken = holder.valueStream().limit(2).toList();
        switch (holder) {
            case ArrayNode array -> array.set(0, placeholder(0)).set(1, placeholder(1));
            default -> replaceFirstTwo((ObjectNode) holder);
        }
        Piece header = Piece.text("452-[" + name + "," + Json.text(tree) + "]");
        return List.of(header, Piece.binary(Json.text(taken.get(0))), Piece.binary(Json.text(taken.get(1))));
    }

    private static void replaceFirstTwo(ObjectNode object) {
        List<String> names =
                object.propertyStream().limit(2).map(Map.Entry::getKey).toList();
        object.set(names.get(0), placeholder(0));
        object.set(names.get(1), placeholder(1));
    }

    private static @Nullable JsonNode withTwo(JsonNode tree) {
        if (tree.size() >= 2) {
            return tree;
        }
        for (JsonNode child : tree) {
            JsonNode found = withTwo(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static ObjectNode placeholder(int num) {
        return JsonNodeFactory.instance.objectNode().put("_placeholder", true).put("num", num);
    }

    private static Piece huge(String json) {
        byte[] short_ = json.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(short_, Math.max(short_.length, HUGE_BYTES));
        Arrays.fill(bytes, short_.length, bytes.length, (byte) ' ');
        return new Piece(true, bytes, 1);
    }

    /** A lead byte whose continuation is missing, before the last character. */
    private static byte[] spoiled(String text) {
        byte[] good = text.getBytes(StandardCharsets.UTF_8);
        byte[] bad = Arrays.copyOf(good, good.length + 1);
        bad[good.length - 1] = NOT_UTF8;
        bad[good.length] = good[good.length - 1];
        return bad;
    }
}
