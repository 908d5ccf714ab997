package dev.patchbay.api;

import java.time.Duration;
import java.util.Objects;

/**
 * What becomes of a message that can't be written at once. A message whose write began is never sent again, whatever its policy.
 *
 * @param offline what to do while the client is not live
 * @param ttl how long it may wait; zero for {@link Offline#FAIL}
 * @param key for {@link Offline#LATEST}, what it is the latest of; else empty
 * @param patience how long {@code send} may block while the outbox is full; zero fails at once
 */
public record SendPolicy(Offline offline, Duration ttl, String key, Duration patience) {
    /** What to do while the client is not live. */
    public enum Offline {
        /** End as not sent. */
        FAIL,
        /** Wait for the next live connection. */
        HOLD,
        /** Wait for this connection to become live, and end with it. */
        CONNECTION,
        /** Wait as HOLD does, but a later message of the same key takes the place of this one. */
        LATEST
    }

    /** Fails while the client is not live. For whatever must not come late, such as an order. */
    public static final SendPolicy FAIL_FAST = new SendPolicy(Offline.FAIL, Duration.ZERO, "", Duration.ZERO);

    /** Waits until the current connection is live, and ends with it. */
    public static final SendPolicy CONNECTION =
            new SendPolicy(Offline.CONNECTION, Duration.ofSeconds(30), "", Duration.ZERO);

    /** Checks the durations. */
    public SendPolicy {
        Objects.requireNonNull(offline, "offline");
        Objects.requireNonNull(key, "key");
        if (ttl.isNegative() || patience.isNegative()) {
            throw new IllegalArgumentException("ttl and patience are zero or more, got " + ttl + " and " + patience);
        }
    }

    /**
     * Waits for the next live connection, then goes out in order.
     *
     * @param ttl how long at most; positive
     */
    public static SendPolicy hold(Duration ttl) {
        return new SendPolicy(Offline.HOLD, positive(ttl), "", Duration.ZERO);
    }

    /**
     * Waits for the next live connection; of all that wait with the same key only the latest goes out.
     *
     * @param ttl how long at most; positive
     */
    public static SendPolicy latest(String key, Duration ttl) {
        return new SendPolicy(Offline.LATEST, positive(ttl), Objects.requireNonNull(key, "key"), Duration.ZERO);
    }

    /** The same, but {@code send} blocks for so long while the outbox is full. */
    public SendPolicy withPatience(Duration longest) {
        return new SendPolicy(offline, ttl, key, longest);
    }

    private static Duration positive(Duration ttl) {
        if (!ttl.isPositive()) {
            throw new IllegalArgumentException("the time to live must be positive, got " + ttl);
        }
        return ttl;
    }
}
