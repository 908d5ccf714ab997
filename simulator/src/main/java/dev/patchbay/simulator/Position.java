package dev.patchbay.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A deal, with what the venue's messages need of it besides. Immutable.
 *
 * @param deal as the books have it
 * @param openStamp the venue's milliseconds at its open
 * @param closeStamp the venue's milliseconds at its end; the planned one while it runs
 * @param requestId what the order called itself, as it came; null for nothing
 * @param forced how it is to end whatever the price does; null when the price decides
 */
record Position(
        VenueDeal deal,
        long openStamp,
        long closeStamp,
        @Nullable JsonNode requestId,
        @Nullable DealResult forced) {}
