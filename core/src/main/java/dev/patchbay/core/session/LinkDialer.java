package dev.patchbay.core.session;

import dev.patchbay.api.Endpoint;
import dev.patchbay.api.spi.Protocol;

/** Opens links. Safe for any thread. */
public interface LinkDialer {
    /**
     * Begins to dial, and returns at once. The listener is told once of {@link LinkListener#opened}, if it succeeds, and in any case once of
     * {@link LinkListener#closed}, which comes last.
     */
    Link dial(Endpoint endpoint, Protocol protocol, LinkListener listener);
}
