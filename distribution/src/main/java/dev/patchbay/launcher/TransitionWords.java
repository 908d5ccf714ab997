package dev.patchbay.launcher;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Transition;
import dev.patchbay.launcher.config.TimeSpan;
import java.util.Optional;

/** How users read the steps of a client. */
final class TransitionWords {
    private TransitionWords() {}

    /** A line for a step that says something to a user; empty for those in between. */
    static Optional<String> of(Transition step) {
        return Optional.ofNullable(
                switch (step.to()) {
                    case CONNECTING -> "connecting" + (step.attempt() == 0 ? "" : ", attempt " + (step.attempt() + 1));
                    case HANDSHAKING -> "connected, logging in";
                    case RESTORING -> "logged in";
                    case LIVE -> "live (connection " + step.epoch() + ")";
                    case WAITING -> "lost: " + step.cause() + "; next attempt in " + TimeSpan.words(step.nextDelay());
                    case HELD -> "held";
                    case DRAINING ->
                        step.cause().kind() == Cause.Kind.REQUESTED ? "closing" : "closing: " + step.cause();
                    case IDLE, CLOSED -> null;
                });
    }
}
