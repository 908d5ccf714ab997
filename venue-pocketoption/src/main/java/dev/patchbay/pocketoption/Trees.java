package dev.patchbay.pocketoption;

import dev.patchbay.api.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;

/** Payloads as trees, with the digits of each number as they were written. For what comes rarely: prices have readers of their own. */
final class Trees {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Trees() {}

    /** The payload; a missing node if there is none, or no JSON. In an array, elements that are no JSON are null, and the others are saved. */
    static JsonNode of(Message message) {
        try {
            return JSON.readTree(message.text());
        } catch (JacksonException _) {
            return elements(message);
        }
    }

    private static JsonNode elements(Message message) {
        var json = new JsonCursor();
        json.begin(message);
        ArrayNode saved = JSON.createArrayNode();
        try {
            json.expect('[');
            do {
                json.peek();
                json.skipValue();
                saved.add(element(json.text(json.start(), json.end())));
            } while (json.found(','));
            json.expect(']');
        } catch (JsonCursor.Broken _) {
            return MissingNode.getInstance();
        }
        return isAtEnd(json) ? saved : MissingNode.getInstance();
    }

    private static boolean isAtEnd(JsonCursor json) {
        try {
            json.peek();
            return false;
        } catch (JsonCursor.Broken _) {
            return true;
        }
    }

    private static JsonNode element(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            return JSON.nullNode();
        }
    }

    /**
     * Takes the outer {@code data} off, however many there are.
     *
     * @param members what the object within has, one of them at least; an array ends it too
     */
    static JsonNode unwrapped(JsonNode tree, String... members) {
        JsonNode inner = tree;
        while (!hasAny(inner, members) && inner.path("data").isContainer()) {
            inner = inner.path("data");
        }
        return inner;
    }

    private static boolean hasAny(JsonNode tree, String... members) {
        for (String member : members) {
            if (tree.has(member)) {
                return true;
            }
        }
        return false;
    }
}
