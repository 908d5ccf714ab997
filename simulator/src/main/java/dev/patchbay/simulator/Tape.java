package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All ticks of one asset that were made, in the order of their stamps; of equal stamps, as they were made.
 *
 * <p>Owned by its event loop. Bounded: when it is full, the oldest eighth goes. A tick is 25 bytes here.
 */
final class Tape {
    private static final int FIRST_SIZE = 256;
    private static final int DIGITS = 18;

    private final int limit;
    private long[] stamps = {};
    private long[] times = {};
    private long[] prices = {};
    private byte[] scales = {};
    private int size;
    private boolean dropped;

    Tape(int limit) {
        this.limit = limit;
    }

    /** Reads a price as a tape keeps it; refuses one that has too many digits for it. */
    static BigDecimal price(String written) {
        BigDecimal price = new BigDecimal(written);
        BigDecimal plain = price.scale() < 0 && price.precision() - price.scale() <= DIGITS ? price.setScale(0) : price;
        if (plain.precision() > DIGITS || plain.scale() > DIGITS || plain.scale() < 0) {
            throw new IllegalArgumentException("a price has at most " + DIGITS + " digits, got " + written);
        }
        return plain;
    }

    /**
     * Keeps a tick.
     *
     * @param stamp the venue's milliseconds
     * @param time the milliseconds of UTC
     */
    void add(long stamp, long time, BigDecimal price) {
        makeRoom();
        int at = size > 0 && stamps[size - 1] > stamp ? firstAt(stamp + 1) : size;
        for (Object column : new Object[] {stamps, times, prices, scales}) {
            System.arraycopy(column, at, column, at + 1, size - at);
        }
        stamps[at] = stamp;
        times[at] = time;
        prices[at] = price.unscaledValue().longValueExact();
        scales[at] = (byte) price.scale();
        size++;
    }

    int size() {
        return size;
    }

    /** Whether there were ticks before the oldest one that is here. */
    boolean dropped() {
        return dropped;
    }

    /** The place of the first tick that is stamped so or later. */
    int firstAt(long stamp) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stamps[middle] < stamp) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long stamp(int place) {
        return stamps[place];
    }

    long time(int place) {
        return times[place];
    }

    void tell(int place, TickSink sink) {
        sink.tick(stamps[place], prices[place], scales[place]);
    }

    /** What was made from one millisecond of UTC on and before another. */
    List<Quote> quotes(long from, long until) {
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (times[i] >= from && times[i] < until) {
                String price = BigDecimal.valueOf(prices[i], scales[i]).toPlainString();
                quotes.add(new Quote(Instant.ofEpochMilli(times[i]), price));
            }
        }
        return quotes;
    }

    private void makeRoom() {
        if (size == limit) {
            int gone = Math.max(1, limit / 8);
            for (Object column : new Object[] {stamps, times, prices, scales}) {
                System.arraycopy(column, gone, column, 0, size - gone);
            }
            size -= gone;
            dropped = true;
        } else if (size == stamps.length) {
            int wider = Math.min(limit, Math.max(FIRST_SIZE, 2 * size));
            stamps = Arrays.copyOf(stamps, wider);
            times = Arrays.copyOf(times, wider);
            prices = Arrays.copyOf(prices, wider);
            scales = Arrays.copyOf(scales, wider);
        }
    }
}
