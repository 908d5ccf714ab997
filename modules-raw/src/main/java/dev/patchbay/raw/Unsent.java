package dev.patchbay.raw;

import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import java.time.Duration;
import java.util.Optional;

/** The receipt of a message that found no way out. Immutable. */
record Unsent(String reason) implements SendReceipt {
    @Override
    public Optional<SendOutcome> outcome() {
        return Optional.of(await(Duration.ZERO));
    }

    @Override
    public SendOutcome await(Duration timeout) {
        return new SendOutcome.NotSent(reason);
    }
}
