package dev.patchbay.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One thing that the venue does for clients that are logged in; called on the event loop only. */
interface Ability {

    /** Tells a client that has just logged in what it has not asked for. */
    default void loggedIn(Session client) {}

    /** Acts on an event, or takes no notice. */
    default void received(Session client, String event, @Nullable JsonNode payload) {}

    /** Forgets a client. */
    default void left(Session client) {}
}
