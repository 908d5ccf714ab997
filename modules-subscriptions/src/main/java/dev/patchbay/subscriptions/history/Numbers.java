package dev.patchbay.subscriptions.history;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Numbers for questions, each higher than the one before. Owned by the module's thread.
 *
 * <p>They begin as the venue's own pages make them, the second and two digits of chance, and leave holes: a number that the venue got
 * wrong by a little is then nobody's, and not that of another question.
 */
final class Numbers {
    private static final int HOLE_LEAST = 2;
    private static final int HOLE_MOST = 50;

    private long last;

    long next(Instant venueTime, RandomGenerator random) {
        long fresh = venueTime.getEpochSecond() * 100 + random.nextInt(100);
        last = Math.max(fresh, last + random.nextInt(HOLE_LEAST, HOLE_MOST));
        return last;
    }
}
