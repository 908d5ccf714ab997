package dev.patchbay.raw;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * The module's own rule: whatever one of its handlers may want. Immutable.
 *
 * <p>It only names events, for the client's index. The handlers' rules are evaluated by the loop, each by itself, so that one that throws
 * costs its own stream alone.
 *
 * @param events empty if a handler must be shown every message
 * @param frames whether a handler wants frames
 */
record Wanted(Optional<Set<String>> events, boolean frames) implements Rule {
    @Override
    public boolean matches(Message message) {
        return true;
    }
}
