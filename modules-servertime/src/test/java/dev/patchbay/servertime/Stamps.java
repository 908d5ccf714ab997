package dev.patchbay.servertime;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import java.time.Instant;
import java.util.Optional;

/** A venue that stamps its messages: the payload is the time, or begins with {@code no}. Immutable. */
final class Stamps implements ServerTimeDialect {
    @Override
    public Rule rule() {
        return Rule.event("stamp");
    }

    @Override
    public Optional<Instant> stamp(Message message) {
        return message.text().startsWith("no") ? Optional.empty() : Optional.of(Instant.parse(message.text()));
    }
}
