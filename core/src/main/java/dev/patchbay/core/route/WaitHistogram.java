package dev.patchbay.core.route;

import dev.patchbay.api.Waits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts waits in cells that are a constant part of their value wide, so that any percentile can be told within one part in a hundred.
 *
 * <p><b>Cells.</b> The first row has 64 cells of 16 ns each. Every row after it spans one doubling, in 64 cells again: a cell is 1/64 of its
 * value wide at most, and its middle is off by half of that. What is longer than the last row is counted in its last cell; the longest wait
 * is kept exactly. A row is made when its first wait comes, for most modules use a dozen of 33, in cells of two bytes: 144 bytes each, and
 * nothing before the first message. A row of which one cell comes to its end gets another 272 bytes for how often that happens. Beside that a
 * wait costs no allocation, and a few ns.
 *
 * <p><b>Threads.</b> Owned by the module's thread, which is the only writer, so it needs no atomic addition. Any thread may read: it sees
 * all waits up to one moment, and perhaps a part of what comes meanwhile; in the nanoseconds in which a cell is carried, that many less. A
 * version of a module that is cut off in the middle of a take may write beside its successor once; a count may be lost then.
 */
final class WaitHistogram {
    private static final int UNIT_BITS = 4;
    private static final int CELL_BITS = 6;
    private static final int CELLS = 1 << CELL_BITS;
    /** Up to 2^42 ns, which is 73 minutes. */
    private static final int ROWS = 33;

    private static final VarHandle COUNT = handle("count");
    private static final VarHandle TOTAL = handle("totalNanos");
    private static final VarHandle LONGEST = handle("longestNanos");

    /** Made when the first wait comes. */
    private char @Nullable [] @Nullable [] rows;
    /** How often each cell of a row has passed the end of a char; for the few rows where one has. Made when the first of them does. */
    private int @Nullable [] @Nullable [] carries;

    /** Written last, and read first, by the one writer and by those who look; so all that it counts is seen. */
    private long count;

    private volatile long totalNanos;
    private volatile long longestNanos;

    /** Counts one wait. */
    void add(long nanos) {
        add(nanos, 1);
    }

    /** Counts so many equal waits. */
    void add(long nanos, int times) {
        long wait = Math.max(0, nanos);
        int row = Math.min(row(wait), ROWS - 1);
        int cell = (int) Math.min(wait >>> shift(row), 2 * CELLS - 1) & (CELLS - 1);
        char[] cells = cells(row);
        int sum = cells[cell] + times;
        cells[cell] = (char) sum;
        if (sum >>> Character.SIZE != 0) {
            carries(row)[cell] += sum >>> Character.SIZE;
        }
        if (wait > (long) LONGEST.get(this)) {
            LONGEST.setOpaque(this, wait);
        }
        TOTAL.setOpaque(this, (long) TOTAL.get(this) + wait * times);
        COUNT.setRelease(this, count + times);
    }

    private static int row(long wait) {
        return Math.max(0, Long.SIZE - UNIT_BITS - CELL_BITS - Long.numberOfLeadingZeros(wait));
    }

    /** The width of the row's cells is two to the power of this. */
    private static int shift(int row) {
        return UNIT_BITS + Math.max(0, row - 1);
    }

    private char[] cells(int row) {
        char @Nullable [] @Nullable [] all = rows;
        if (all == null) {
            all = new char[ROWS][];
            rows = all;
        }
        char[] cells = all[row];
        if (cells == null) {
            cells = new char[CELLS];
            all[row] = cells;
        }
        return cells;
    }

    private int[] carries(int row) {
        int @Nullable [] @Nullable [] all = carries;
        if (all == null) {
            all = new int[ROWS][];
            carries = all;
        }
        int[] cells = all[row];
        if (cells == null) {
            cells = new int[CELLS];
            all[row] = cells;
        }
        return cells;
    }

    /** How many waits there were. */
    long count() {
        return (long) COUNT.getAcquire(this);
    }

    /** What is known now. */
    Waits now() {
        long seen = count();
        if (seen == 0) {
            return Waits.NONE;
        }
        long[] cells = cells();
        long all = 0;
        for (long each : cells) {
            all += each;
        }
        return new Waits(
                seen,
                Duration.ofNanos(totalNanos),
                upTo(cells, all - all / 2),
                upTo(cells, all - all / 100),
                upTo(cells, all - all / 1_000),
                Duration.ofNanos(longestNanos));
    }

    private long[] cells() {
        long[] all = new long[ROWS * CELLS];
        for (int row = 0; row < ROWS; row++) {
            char[] cells = rows == null ? null : rows[row];
            int[] carried = carries == null ? null : carries[row];
            for (int cell = 0; cells != null && cell < CELLS; cell++) {
                long carry = carried == null ? 0 : Integer.toUnsignedLong(carried[cell]);
                all[row * CELLS + cell] = cells[cell] + (carry << Character.SIZE);
            }
        }
        return all;
    }

    /** The wait that so many of all did not exceed. */
    private Duration upTo(long[] cells, long many) {
        long passed = 0;
        int index = -1;
        while (passed < many) {
            index++;
            passed += cells[index];
        }
        long longest = longestNanos;
        return Duration.ofNanos(index == cells.length - 1 ? longest : Math.min(middle(index), longest));
    }

    private static long middle(int index) {
        int row = index / CELLS;
        int cell = index % CELLS + (row == 0 ? 0 : CELLS);
        return ((long) cell << shift(row)) + (1L << (shift(row) - 1));
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(WaitHistogram.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
