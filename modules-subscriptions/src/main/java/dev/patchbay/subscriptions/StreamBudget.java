package dev.patchbay.subscriptions;

import java.util.Objects;

/**
 * How many assets a venue streams at once over one connection, and what becomes of one more.
 *
 * @param assets how many; at least 1
 * @param excess what becomes of one more
 */
public record StreamBudget(int assets, Excess excess) {
    /** What becomes of one asset too many. */
    public enum Excess {
        /** Its stream is refused at once, with a {@link StreamBudgetException}. */
        REFUSE,
        /** The streams of the asset that was subscribed first end, and say why. */
        REPLACE_OLDEST,
        /** It is subscribed, with a warning in the log; an asset that the venue then leaves out is reported as starved. */
        WARN
    }

    /** Any number. */
    public static final StreamBudget UNLIMITED = new StreamBudget(Integer.MAX_VALUE, Excess.REFUSE);

    /** Checks the number. */
    public StreamBudget {
        if (assets < 1) {
            throw new IllegalArgumentException("a venue streams at least 1 asset, got " + assets);
        }
        Objects.requireNonNull(excess, "excess");
    }
}
