package dev.patchbay.pocketoption;

import dev.patchbay.api.AppState;
import dev.patchbay.api.TimeSource;
import dev.patchbay.servertime.ServerClock;
import dev.patchbay.subscriptions.VenueClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The venue's clock as the servertime module has measured it; until then this machine's, and the offset that is usual. Safe for any thread.
 *
 * @param usual the offset until there is a sample
 */
record MeasuredClock(AppState state, TimeSource time, Supplier<Duration> usual) implements VenueClock {
    @Override
    public Duration offset() {
        return measured().map(ServerClock::offset).orElseGet(usual);
    }

    @Override
    public Instant instant() {
        return measured().map(ServerClock::instant).orElseGet(time::instant);
    }

    private Optional<ServerClock> measured() {
        return state.state(ServerClock.class);
    }
}
