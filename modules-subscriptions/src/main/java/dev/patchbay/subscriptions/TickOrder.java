package dev.patchbay.subscriptions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which ticks of one asset go on, so that its streams are in order and without duplicates. Owned by the module's thread.
 *
 * <p>Stamps may be whole seconds, so several ticks may share one, and a price may come back within it. Hence on one connection only an
 * exact repetition of the tick before is a duplicate: to drop it changes no open, high, low or close. A new connection may begin with
 * ticks that were seen on the old one: as long as they follow, price by price, what was delivered with the newest stamp, they are duplicates.
 */
final class TickOrder {
    enum Verdict {
        DELIVER,
        LATE,
        REPEATED
    }

    /** How many ticks of one stamp are remembered. A venue whose clock stands still must not fill the memory. */
    private static final int BURST_MAX = 256;

    private @Nullable Instant newest;

    /** The prices delivered with the newest stamp, in order. */
    private final List<BigDecimal> burst = new ArrayList<>();

    /** Whether the next tick may begin a replay, anywhere in the burst. */
    private boolean mayReplay;

    /**
     * The places in the burst that a replay may have come to: several while a price that it repeats stands there more than once. Empty if
     * nothing is replayed.
     */
    private BitSet replay = new BitSet();

    void newConnection() {
        mayReplay = true;
    }

    Verdict judge(Instant time, BigDecimal price) {
        int later = newest == null ? 1 : time.compareTo(newest);
        if (later < 0) {
            return Verdict.LATE;
        }
        if (later > 0) {
            newest = time;
            burst.clear();
            mayReplay = false;
            replay.clear();
        } else if (replayed(price) || same(burst.getLast(), price)) {
            return Verdict.REPEATED;
        }
        remember(price);
        return Verdict.DELIVER;
    }

    private boolean replayed(BigDecimal price) {
        if (!mayReplay && replay.isEmpty()) {
            return false;
        }
        var next = new BitSet();
        for (int place = 0; place < burst.size(); place++) {
            if ((mayReplay || replay.get(place)) && same(burst.get(place), price)) {
                next.set(place + 1);
            }
        }
        mayReplay = false;
        replay = next;
        return !next.isEmpty();
    }

    /**
     * How many of the first ticks of a stretch have gone on already: those older than the newest stamp and, of those with it, what was
     * delivered.
     *
     * @param stretch ticks in order, with all that have the newest stamp
     */
    int seen(List<Tick> stretch) {
        Instant stamp = newest;
        int place = 0;
        while (stamp != null
                && place < stretch.size()
                && stretch.get(place).time().isBefore(stamp)) {
            place++;
        }
        int matched = 0;
        while (matched < burst.size()
                && place < stretch.size()
                && stretch.get(place).time().equals(stamp)) {
            if (same(burst.get(matched), stretch.get(place).price())) {
                matched++;
            }
            place++;
        }
        return place;
    }

    private void remember(BigDecimal price) {
        if (burst.size() == BURST_MAX) {
            burst.removeFirst();
        }
        burst.add(price);
    }

    /** How many prices it holds. */
    int remembered() {
        return burst.size();
    }

    private static boolean same(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }
}
