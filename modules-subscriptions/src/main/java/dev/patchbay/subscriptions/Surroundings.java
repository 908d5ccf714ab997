package dev.patchbay.subscriptions;

import dev.patchbay.api.AppState;
import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the module knows of its client, for the threads of its streams. Safe for any thread.
 *
 * <p>It is a {@link VenueClock} itself, which follows the run's: a stream may be opened before the first run.
 */
final class Surroundings implements VenueClock {
    private final TimeSource time;

    // Written by the module's thread at the start of a run, read by the streams' threads.
    private volatile @Nullable AppState state;
    private volatile @Nullable VenueClock clock;

    Surroundings(TimeSource time) {
        this.time = time;
    }

    void are(AppState published, VenueClock itsClock) {
        state = published;
        clock = itsClock;
    }

    /** Where missed prices can be had; empty without a history module. */
    Optional<TickArchive> archive() {
        AppState published = state;
        return published == null ? Optional.empty() : published.state(TickArchive.class);
    }

    long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Duration offset() {
        VenueClock known = clock;
        return known == null ? Duration.ZERO : known.offset();
    }

    @Override
    public Instant instant() {
        VenueClock known = clock;
        return known == null ? time.instant() : known.instant();
    }
}
