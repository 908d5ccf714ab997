package dev.patchbay.servertime;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns samples into estimates. Owned by the module's thread.
 *
 * <p>A sample is a stamp of the venue less the local time of its receipt. Rounded to half hours it is the offset; what is left is the skew,
 * made smaller by the delay of the network, so that the largest of the last minutes is the best.
 *
 * <p>A sample that lies further from the estimate than {@link #OUTLIER} is put aside: an old price, or one from a full buffer. When so many
 * in a row agree with each other and not with the estimate, it is the estimate that is wrong: the venue's clock has jumped, or this machine
 * was asleep, which its monotonic clock does not count. Then all begins anew, from the wall clock. A local wall clock that is merely set
 * changes nothing, for it is read only then.
 *
 * <p>No wall clock is more than eighteen hours from UTC. Where the rounded sample says so all the same, this machine's clock is days wrong:
 * then the offset is the one that the dialect expects, and all the rest is skew, so that even then UTC is right.
 */
final class Estimator {
    static final Duration OUTLIER = Duration.ofSeconds(60);
    static final int CONTRADICTIONS = 5;

    /** As far as {@link java.time.ZoneOffset} goes. */
    static final Duration FARTHEST = Duration.ofHours(18);

    /** A stamp so far off is no time at all; its nanoseconds would not fit into a long either. */
    private static final Duration ABSURD = Duration.ofDays(36_500);

    private final TimeSource time;
    private final Duration usual;
    private final SkewWindow window = new SkewWindow();
    private @Nullable Estimate estimate;
    private long generation;
    private Instant anchor;
    private long anchorNanos;
    private int contradictions;
    private Duration contradiction = Duration.ZERO;

    /** With the offset that is expected. */
    Estimator(TimeSource time, Duration usual, long firstGeneration) {
        this.time = time;
        this.usual = usual;
        this.generation = firstGeneration;
        this.anchorNanos = time.nanoTime();
        this.anchor = time.instant();
    }

    /** The estimate with one more sample, empty if the sample was put aside. */
    Optional<Estimate> sample(Instant stamp, long receivedNanos) {
        Duration difference = difference(stamp, receivedNanos);
        if (difference.abs().compareTo(ABSURD) > 0) {
            return Optional.empty();
        }
        Estimate known = estimate;
        Duration expected =
                known == null ? offset(stamp, receivedNanos) : known.offset().plus(known.skew());
        if (near(difference, expected)) {
            contradictions = 0;
            return Optional.of(accept(known == null ? expected : known.offset(), difference, receivedNanos));
        }
        contradictions = contradictions > 0 && near(difference, contradiction) ? contradictions + 1 : 1;
        contradiction = difference;
        return contradictions < CONTRADICTIONS ? Optional.empty() : Optional.of(beginAnew(stamp, receivedNanos));
    }

    private Estimate beginAnew(Instant stamp, long receivedNanos) {
        contradictions = 0;
        generation++;
        anchorNanos = time.nanoTime();
        anchor = time.instant();
        window.clear();
        return accept(offset(stamp, receivedNanos), difference(stamp, receivedNanos), receivedNanos);
    }

    private Estimate accept(Duration offset, Duration difference, long receivedNanos) {
        Duration skew = Duration.ofNanos(window.add(difference.minus(offset).toNanos(), receivedNanos));
        var next = new Estimate(generation, anchor, anchorNanos, offset, skew, receivedNanos);
        estimate = next;
        return next;
    }

    private Duration offset(Instant stamp, long receivedNanos) {
        Duration rounded = ServerClock.offsetOf(stamp, local(receivedNanos));
        return rounded.abs().compareTo(FARTHEST) > 0 ? usual : rounded;
    }

    private Duration difference(Instant stamp, long receivedNanos) {
        return Duration.between(local(receivedNanos), stamp);
    }

    private Instant local(long nanos) {
        return anchor.plusNanos(nanos - anchorNanos);
    }

    private static boolean near(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(OUTLIER) <= 0;
    }
}
