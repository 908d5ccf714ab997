package dev.patchbay.simulator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which way a deal bets. */
public enum Side {
    /** The price will be higher. */
    CALL(0),
    /** The price will be lower. */
    PUT(1);

    private final int command;

    Side(int command) {
        this.command = command;
    }

    /** What the protocol's {@code command} says of it. */
    int command() {
        return command;
    }

    /** Reads {@code call} and {@code put}, or 0 and 1, as text or not; null when it is neither. */
    static @Nullable Side of(JsonNode node) {
        return switch (node.asString("").toLowerCase(Locale.ROOT)) {
            case "call", "0" -> CALL;
            case "put", "1" -> PUT;
            default -> null;
        };
    }
}
