package dev.patchbay.trades;

import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import java.time.Duration;
import java.util.Optional;

/** A receipt whose outcome the test decides, once. */
final class Receipt implements SendReceipt {
    private SendOutcome outcome;

    void end(SendOutcome its) {
        if (outcome == null) {
            outcome = its;
        }
    }

    boolean isOpen() {
        return outcome == null;
    }

    @Override
    public Optional<SendOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public SendOutcome await(Duration timeout) {
        throw new UnsupportedOperationException("the module must not wait here");
    }
}
