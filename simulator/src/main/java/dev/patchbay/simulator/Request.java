package dev.patchbay.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client that is logged in asks for. Immutable.
 *
 * @param event the event's name
 * @param payload the event's payload, null when there is none
 * @param effects what the faults of this moment make of it
 */
record Request(String event, @Nullable JsonNode payload, Effects effects) {}
