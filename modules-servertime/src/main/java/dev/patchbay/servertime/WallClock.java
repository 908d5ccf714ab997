package dev.patchbay.servertime;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A server clock in the zone that it has measured. Safe for any thread. */
final class WallClock extends Clock {
    private final ServerClock measured;

    WallClock(ServerClock measured) {
        this.measured = measured;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.ofTotalSeconds(
                (int) measured.offset().toSeconds()); // the estimator keeps it to what a zone can be
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return measured.withZone(zone);
    }

    @Override
    public Instant instant() {
        return measured.instant();
    }
}
