package dev.patchbay.servertime;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time that stands until it is moved, and a wall clock that can be set. Owned by the test. */
final class ManualTime implements TimeSource {
    private long nanos = 5_000_000_000L;
    private Instant wall;

    ManualTime(Instant wall) {
        this.wall = wall;
    }

    void advance(Duration by) {
        nanos += by.toNanos();
        wall = wall.plus(by);
    }

    /** Somebody sets the machine's clock. */
    void setWall(Instant to) {
        wall = to;
    }

    /** The machine sleeps: the wall clock goes on, the monotonic one does not. */
    void sleep(Duration by) {
        wall = wall.plus(by);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return wall;
    }
}
