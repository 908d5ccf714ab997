package dev.patchbay.servertime;

import dev.patchbay.api.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The venue's clock, measured on its messages and extrapolated in between. For {@code java.time}: {@link #utcClock()}, {@link #wallClock()}.
 *
 * <p>Safe for any thread. Always current, so keep the reference. Published as {@link dev.patchbay.api.AppState} with the first sample, and
 * {@linkplain dev.patchbay.api.AppState.Lifetime#LASTING for good}: a lost or a dropped connection does not make a clock wrong, only old,
 * and {@link #age()} says how old.
 *
 * <p>It speaks UTC. Many venues stamp their messages with another wall time; that difference is the {@link #offset()}, and
 * {@link #toUtc} and {@link #toVenue} are the two ways across.
 */
public final class ServerClock implements InstantSource {
    /** A clock without a sample for so long is {@link #stale()}. */
    public static final Duration STALE_AFTER = Duration.ofSeconds(30);

    private static final long GRID_SECONDS = 1800;

    private record Reading(long generation, Instant at) {
        Reading later(Reading other) {
            boolean newer = other.generation > generation || (other.generation == generation && other.at.isAfter(at));
            return newer ? other : this;
        }
    }

    private final TimeSource time;

    /** Written by the module's thread, read by any. */
    private volatile Estimate estimate;

    /** The latest time that anybody was told: nobody is told an earlier one. */
    private final AtomicReference<Reading> told = new AtomicReference<>(new Reading(-1, Instant.MIN));

    ServerClock(TimeSource time, Estimate first) {
        this.time = time;
        this.estimate = first;
    }

    void update(Estimate next) {
        estimate = next;
    }

    /**
     * Now, in UTC, by the venue's clock.
     *
     * <p>Never goes back, so candles can be built on it. The one exception: the venue's clock, or this machine, jumped so that the estimate
     * had to be begun anew.
     */
    @Override
    public Instant instant() {
        Estimate now = estimate;
        var reading = new Reading(now.generation(), now.utc(time.nanoTime()));
        return told.accumulateAndGet(reading, Reading::later).at();
    }

    /** The same as a clock of {@code java.time}, in UTC. As live as this one. */
    public Clock utcClock() {
        return withZone(ZoneOffset.UTC);
    }

    /**
     * The same as a clock of {@code java.time} whose zone is the venue's {@link #offset()}: {@code LocalDateTime.now(clock.wallClock())} is
     * what hangs on the venue's wall. As live as this one; its zone follows a venue that moves its clock.
     */
    public Clock wallClock() {
        return new WallClock(this);
    }

    /** The venue's stamps less UTC, in whole half hours: {@code PT2H} for a venue that stamps UTC+2. At most 18 hours, as zones go. */
    public Duration offset() {
        return estimate.offset();
    }

    /**
     * The venue's clock less this machine's, without the offset. The delay of the network makes it appear smaller than it is, by the least
     * delay of the last minutes.
     */
    public Duration skew() {
        return estimate.skew();
    }

    /** How old the newest sample is. */
    public Duration age() {
        return Duration.ofNanos(time.nanoTime() - estimate.sampleNanos());
    }

    /** Whether it had to be extrapolated for longer than {@link #STALE_AFTER}. */
    public boolean stale() {
        return age().compareTo(STALE_AFTER) > 0;
    }

    /** Now, as the venue would stamp it: seconds since 1970 of its wall clock, rounded down. */
    public long venueSeconds() {
        return toVenue(instant()).getEpochSecond();
    }

    /** What a stamp of the venue means in UTC. */
    public Instant toUtc(Instant venueStamp) {
        return venueStamp.minus(estimate.offset());
    }

    /** How the venue would stamp a time given in UTC. */
    public Instant toVenue(Instant utc) {
        return utc.plus(estimate.offset());
    }

    /**
     * Where the venue's own window that an instant lies in begins: windows counted from midnight of the venue's wall clock, as its charts
     * have them.
     *
     * <p>A period that divides the {@link #offset()} has the same windows by {@link #utcBucket}; four hours or a day, at an offset of two
     * hours, have not.
     *
     * @param period the length of a window; positive
     */
    public Instant venueBucket(Instant utc, Duration period) {
        return toUtc(utcBucket(toVenue(utc), period));
    }

    /**
     * Where the window that an instant lies in begins, with windows counted from midnight UTC.
     *
     * @param period the length of a window; positive
     */
    public static Instant utcBucket(Instant utc, Duration period) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("the period of a window must be positive, got " + period);
        }
        Duration since = Duration.between(Instant.EPOCH, utc);
        Duration whole = period.multipliedBy(since.dividedBy(period));
        return Instant.EPOCH.plus(whole.compareTo(since) > 0 ? whole.minus(period) : whole);
    }

    /**
     * The offset that one stamp suggests: the difference, rounded to the nearest half hour. For dialects that meet a stamp before there is
     * a clock.
     *
     * @param venueStamp a stamp that is at most a quarter of an hour old, read as if it were UTC
     * @param utc when it was received
     */
    public static Duration offsetOf(Instant venueStamp, Instant utc) {
        long seconds = Duration.between(utc, venueStamp).toSeconds();
        return Duration.ofSeconds(Math.floorDiv(seconds + GRID_SECONDS / 2, GRID_SECONDS) * GRID_SECONDS);
    }
}
