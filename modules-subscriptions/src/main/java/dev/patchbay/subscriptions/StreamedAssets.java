package dev.patchbay.subscriptions;

import java.util.Optional;
import java.util.Set;

/**
 * Which assets the client streams. The subscriptions module publishes one as {@link dev.patchbay.api.AppState}, for modules whose questions
 * disturb the venue's streams.
 *
 * <p>Safe for any thread. A live object: each answer is a snapshot.
 */
public interface StreamedAssets {
    /** The assets that somebody listens to. */
    Set<String> active();

    /** The one among them that was subscribed last; empty if there are none. */
    Optional<String> newest();
}
