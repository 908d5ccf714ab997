package dev.patchbay.trades;

import org.jspecify.annotations.Nullable;

/** One deal, and what is known of it. Owned by the module's thread. */
final class Holding {
    /** Which of the three maps of {@link Deals} it is in. */
    enum Place {
        OPENED,
        CLOSED,
        MISSING
    }

    /** The venue's list of open deals lacks it: since when, and how often lists had been asked for then. */
    record Doubt(long nanos, long generation) {}

    private Deal deal;
    private Place place;
    private final long seenNanos;

    private @Nullable Doubt doubt;

    private long missingNanos;

    /** The number of the question for lists before which it was last said to be open. */
    private long confirmed;

    private boolean claimed;

    Holding(Deal deal, Place place, long seenNanos, long confirmed) {
        this.deal = deal;
        this.place = place;
        this.seenNanos = seenNanos;
        this.confirmed = confirmed;
    }

    Deal deal() {
        return deal;
    }

    Place place() {
        return place;
    }

    /** When this client heard of it first. */
    long seenNanos() {
        return seenNanos;
    }

    /** Why it may be missing; null if nothing speaks for that. */
    @Nullable
    Doubt doubt() {
        return doubt;
    }

    long missingNanos() {
        return missingNanos;
    }

    long confirmed() {
        return confirmed;
    }

    /** Whether an order is known that it came of. */
    boolean isClaimed() {
        return claimed;
    }

    void claim() {
        claimed = true;
    }

    void open(Deal told, long generation) {
        deal = told.requestId().isPresent() ? told : told.withRequestId(deal.requestId());
        place = Place.OPENED;
        confirmed = generation;
        doubt = null;
    }

    void close(Deal told) {
        deal = told.requestId().isPresent() ? told : told.withRequestId(deal.requestId());
        place = Place.CLOSED;
        doubt = null;
    }

    void doubt(long nanos, long generation) {
        if (doubt == null) {
            doubt = new Doubt(nanos, generation);
        }
    }

    void miss(long nanos) {
        place = Place.MISSING;
        missingNanos = nanos;
    }
}
