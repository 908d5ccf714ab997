package dev.patchbay.subscriptions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final int NOT_REPLAYING = -1;
    private static final int REPLAY_MAY_BEGIN = -2;

    private @Nullable Instant newest;

    /** The prices delivered with the newest stamp, in order. */
    private final List<BigDecimal> burst = new ArrayList<>();

    /** The place in the burst that a replay has come to, or one of the two constants above. */
    private int replay = NOT_REPLAYING;

    void newConnection() {
        replay = REPLAY_MAY_BEGIN;
    }

    Verdict judge(Instant time, BigDecimal price) {
        int later = newest == null ? 1 : time.compareTo(newest);
        if (later < 0) {
            return Verdict.LATE;
        }
        if (later > 0) {
            newest = time;
            burst.clear();
            replay = NOT_REPLAYING;
        } else if (replayed(price) || same(burst.getLast(), price)) {
            return Verdict.REPEATED;
        }
        remember(price);
        return Verdict.DELIVER;
    }

    private boolean replayed(BigDecimal price) {
        if (replay == REPLAY_MAY_BEGIN) {
            replay = 0;
            while (replay < burst.size() && !same(burst.get(replay), price)) {
                replay++;
            }
        }
        boolean known = replay >= 0 && replay < burst.size() && same(burst.get(replay), price);
        replay = known ? replay + 1 : NOT_REPLAYING;
        return known;
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
