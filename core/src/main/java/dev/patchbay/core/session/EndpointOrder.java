package dev.patchbay.core.session;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint comes next: the one that logged in last, then the others in the connector's order, round and round.
 *
 * <p>Safe for any thread; the object's own lock guards both fields.
 */
public final class EndpointOrder {
    private @Nullable Endpoint lastGood;
    private int failures;

    /** The endpoint for the next attempt. */
    synchronized Endpoint next(List<Endpoint> endpoints) {
        if (endpoints.isEmpty()) {
            throw new ConfigException("the venue's connector names no endpoint; give it an address with url");
        }
        int first = lastGood == null ? 0 : Math.max(0, endpoints.indexOf(lastGood));
        return endpoints.get((first + failures) % endpoints.size());
    }

    synchronized void loggedIn(Endpoint endpoint) {
        lastGood = endpoint;
        failures = 0;
    }

    synchronized void failed() {
        failures++;
    }
}
