package dev.patchbay.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An interruption that is not mended yet, what came since, and when to try again. Owned by its stream's thread. */
final class Breach {
    private static final Duration AGAIN_FIRST = Duration.ofMillis(500);
    private static final Duration SILENCE_FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int TRIES = 4;

    /** After so long no new try begins: a stream that holds its ticks back for ever is worse than a gap. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Gap gap;

    /** Whether the gap has been told, and no tick since. */
    private boolean told;

    /** Ticks between this interruption and the last one, and the interruptions between them. */
    private final List<TickEvent> between = new ArrayList<>();

    /** Ticks behind the last interruption. */
    private final List<Tick> behind = new ArrayList<>();

    /** Up to here all ticks are there in spite of it; null if that is not known. */
    private @Nullable Instant known;

    /** Since when {@code behind} has waited, if it holds anything. */
    private long heldSinceNanos;

    private int failures;
    private int silences;
    private long againNanos;

    Breach(Gap gap, long nowNanos) {
        this.gap = gap;
        this.againNanos = nowNanos + SILENCE_FIRST.toNanos();
    }

    void add(Tick tick, long nowNanos) {
        if (behind.isEmpty()) {
            failures = 0;
            againNanos = nowNanos;
            heldSinceNanos = nowNanos;
        }
        behind.add(tick);
    }

    void add(Gap another, long nowNanos) {
        if (between.isEmpty() && behind.isEmpty()) {
            long missed = told ? another.missed() : gap.missed() + another.missed();
            gap = new Gap(gap.asset(), another.reason(), missed, another.epoch());
            told = false;
        } else {
            between.addAll(behind);
            between.add(another);
            behind.clear();
        }
        failures = 0;
        silences = 0;
        againNanos = nowNanos + SILENCE_FIRST.toNanos();
    }

    /** What is told unless it can be filled. */
    Gap gap() {
        return gap;
    }

    /** Whether the gap must still be told. */
    boolean untold() {
        return !told;
    }

    void told() {
        told = true;
    }

    /** A tick went out: what is missing now is missing behind it. */
    void passed() {
        told = false;
    }

    /** The tick with which the stream goes on; null if none has come since the last interruption. */
    @Nullable
    Tick next() {
        return behind.isEmpty() ? null : behind.getFirst();
    }

    /** What came behind the last interruption. */
    List<Tick> behind() {
        return behind;
    }

    /** All that came. */
    List<TickEvent> held() {
        List<TickEvent> all = new ArrayList<>(between);
        all.addAll(behind);
        return all;
    }

    int size() {
        return between.size() + behind.size();
    }

    @Nullable
    Instant known() {
        return known;
    }

    /** The history had all up to an instant, though no tick has come since. */
    void silent(Instant until, long nowNanos) {
        known = until;
        failures = 0;
        later(nowNanos);
    }

    /** Asks again later, and ever more seldom. */
    void later(long nowNanos) {
        againNanos = nowNanos + wait(SILENCE_FIRST, silences).toNanos();
        silences++;
    }

    /**
     * The history did not have it.
     *
     * @return whether it is worth another try
     */
    boolean failed(long nowNanos) {
        againNanos = nowNanos + wait(AGAIN_FIRST, failures).toNanos();
        failures++;
        boolean patient = behind.isEmpty() || nowNanos - heldSinceNanos < PATIENCE.toNanos();
        return failures < TRIES && patient;
    }

    private static Duration wait(Duration first, int times) {
        Duration doubled = first.multipliedBy(1L << Math.min(times, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    boolean due(long nowNanos) {
        return nowNanos - againNanos >= 0;
    }

    Duration patience(long nowNanos) {
        return Duration.ofNanos(againNanos - nowNanos);
    }
}
