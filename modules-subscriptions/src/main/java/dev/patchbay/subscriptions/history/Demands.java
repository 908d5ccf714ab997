package dev.patchbay.subscriptions.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What every request must keep to. Immutable. */
final class Demands {
    private Demands() {}

    static void name(String asset) {
        if (asset.isBlank()) {
            throw new IllegalArgumentException("an asset's name must not be blank");
        }
    }

    static void positive(String what, Duration length) {
        if (!length.isPositive()) {
            throw new IllegalArgumentException(what + " must be positive, got " + length);
        }
    }

    static void order(Optional<Instant> from, Optional<Instant> until) {
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new IllegalArgumentException("a range ends before it begins: " + from.get() + " to " + until.get());
        }
    }

    /** Whom a request without a listener tells how far it has come. */
    static void nothing(Progress progress) {}
}
