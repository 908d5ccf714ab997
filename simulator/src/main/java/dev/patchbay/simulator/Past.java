package dev.patchbay.simulator;

/**
 * What an asset's price was before anybody watched it: a function of seed, asset and time, and of nothing else.
 *
 * <p>Immutable. There is one tick in each slot of time, somewhere in its first part, so that the times between two ticks
 * are those of the generator. The price is a line from knot to knot, every 15 seconds; a knot is the sum of noises of
 * several periods. A line needs no noise of its own for each tick, which makes a day of ticks cheap to run through.
 */
final class Past {
    private static final long KNOT = 15_000;
    private static final long[] PERIODS = {86_400_000, 10_800_000, 1_200_000, 120_000, KNOT};
    private static final double[] REACHES = {0.001, 0.0006, 0.0003, 0.00012, 0.00004};
    private static final double TICK_REACH = 0.00001;
    private static final long SHORTEST_SLOT = 100;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final long floor;
    private final long slot;
    private final long spread;
    private final double base;
    private final double wobble;
    private final int digits;

    /**
     * An asset's past.
     *
     * @param seed a number of this asset's own
     * @param floor where it begins, in milliseconds of UTC
     */
    Past(Asset asset, Settings settings, long seed, long floor) {
        this.seed = seed;
        this.floor = floor;
        long shortest = settings.tickMin.toMillis();
        long longest = settings.tickMax.toMillis();
        slot = Math.max(SHORTEST_SLOT, (shortest + longest) / 2);
        spread = Math.min((longest - shortest) / 2, slot - 1);
        digits = asset.digits();
        base = asset.price().movePointRight(digits).doubleValue();
        wobble = Math.max(1, base * TICK_REACH);
    }

    /** Where it begins, in milliseconds of UTC. */
    long floor() {
        return floor;
    }

    /** In how many milliseconds there is one tick. */
    long slot() {
        return slot;
    }

    /** Tells the ticks from one millisecond of UTC on and before another, the stamps moved by an offset. */
    void each(long from, long until, long offset, TickSink sink) {
        long start = Math.max(from, floor);
        long last = Math.floorDiv(until, slot);
        long cellEnd = Long.MIN_VALUE;
        double left = 0;
        double slope = 0;
        for (long k = Math.floorDiv(start - spread, slot); k <= last; k++) {
            long draw = mix(seed + k * GOLDEN);
            long time = k * slot + jitter(draw);
            if (time < start || time >= until) {
                continue;
            }
            if (time >= cellEnd) {
                long cell = Math.floorDiv(time, KNOT);
                double right = knot(cell + 1);
                cellEnd = (cell + 1) * KNOT;
                left = base * (1 + right);
                slope = base * (right - knot(cell)) / KNOT;
            }
            double price = left - slope * (cellEnd - time) + wobble * noise(draw << 32);
            sink.tick(time + offset, Math.max(1, (long) (price + 0.5)), digits);
        }
    }

    /** A part of the spread, by the upper half of a draw; the lower half moves the price. */
    private long jitter(long draw) {
        return ((draw >>> 32) * (spread + 1)) >>> 32;
    }

    /** How far from its base the price is at a knot, as a part of it. */
    private double knot(long number) {
        long time = number * KNOT;
        double sum = 0;
        for (int i = 0; i < PERIODS.length; i++) {
            long cell = Math.floorDiv(time, PERIODS[i]);
            double left = lattice(i, cell);
            double part = (time - cell * PERIODS[i]) / (double) PERIODS[i];
            sum += REACHES[i] * (left + (lattice(i, cell + 1) - left) * part);
        }
        return sum;
    }

    private double lattice(int octave, long cell) {
        return noise(mix(seed ^ mix(cell * PERIODS.length + octave)));
    }

    /** From -1 to 1. */
    private static double noise(long draw) {
        return (draw >> 11) * 0x1.0p-52;
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
