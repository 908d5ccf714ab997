package com.example.jsonvenue;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one place that reads and writes JSON. Safe for any thread. */
final class Json {
    /** A price keeps all the digits that the server wrote. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /**
     * Reads a value.
     *
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** An empty object. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The version of the library that does the work: the plugin's own, whatever the installation has. */
    static String version() {
        return MAPPER.version().toString();
    }
}
