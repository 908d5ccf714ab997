package dev.patchbay.simulator;

import java.util.List;

/**
 * What faults do beside a moment, before what was about to happen there: the clock jumps, unknown events are told.
 *
 * <p>Owned by its event loop.
 */
final class Asides {
    private static final List<String> PAYLOADS =
            List.of("{\"new\":true}", "[]", "\"text\"", "7", "null", "true", "[[1,[2,{\"deep\":null}]]]");

    private final Venue venue;

    Asides(Venue venue) {
        this.venue = venue;
    }

    void of(Effects effects, Connection connection) {
        effects.all(Action.Jump.class).forEach(jump -> venue.shiftClock(jump.by()));
        effects.all(Action.Unknown.class).forEach(unknown -> connection.batch(() -> tell(unknown, connection)));
    }

    private void tell(Action.Unknown unknown, Connection connection) {
        for (int i = 0; i < unknown.count(); i++) {
            String payload = PAYLOADS.get(i % PAYLOADS.size());
            boolean written = connection.write(Frames.of(
                    venue.settings().framing,
                    unknown.event(),
                    payload,
                    venue.time().seconds()));
            if (!written) {
                return;
            }
        }
    }
}
