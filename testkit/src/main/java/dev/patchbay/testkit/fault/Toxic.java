package dev.patchbay.testkit.fault;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to the bytes of one direction, on every connection, for as long as it is set. Names and meaning are those
 * of Toxiproxy.
 *
 * <p>Immutable. Several may be set at once: delays add up, the smallest of several bounds holds. Durations are real time, for the sockets are
 * real.
 */
public sealed interface Toxic {
    /**
     * Each piece arrives later, in order.
     *
     * @param delay by how much
     * @param jitter how much more or less, evenly drawn for each piece that was read; at most {@code delay}
     */
    record Latency(Duration delay, Duration jitter) implements Toxic {
        /** Checks the bounds. */
        public Latency {
            if (delay.isNegative() || jitter.isNegative() || jitter.compareTo(delay) > 0) {
                throw new IllegalArgumentException(
                        "expected 0 <= jitter <= delay, got delay " + delay + ", jitter " + jitter);
            }
        }
    }

    /**
     * No more bytes a second than this. What does not get through is not read either, so the sender feels it.
     *
     * @param bytesPerSecond positive
     */
    record Bandwidth(long bytesPerSecond) implements Toxic {
        /** Checks the bound. */
        public Bandwidth {
            positive("bytesPerSecond", bytesPerSecond);
        }
    }

    /**
     * A black hole: all data is swallowed, the end of the stream too, and then the connection is closed. When it is taken away before that,
     * connections of which something was swallowed are closed, for what comes next would not fit.
     *
     * @param after how long after the toxic came upon the connection; zero for never
     */
    record Timeout(Duration after) implements Toxic {
        /** Checks the bound. */
        public Timeout {
            notNegative("after", after);
        }
    }

    /**
     * Data goes on in slices, each in a write of its own.
     *
     * @param bytes of a slice, on average; positive
     * @param variation how much more or less, evenly drawn; less than {@code bytes}
     * @param pause between two slices
     */
    record Slicer(int bytes, int variation, Duration pause) implements Toxic {
        /** Checks the bounds. */
        public Slicer {
            positive("bytes", bytes);
            notNegative("pause", pause);
            if (variation < 0 || variation >= bytes) {
                throw new IllegalArgumentException(
                        "expected 0 <= variation < bytes, got variation " + variation + ", bytes " + bytes);
            }
        }
    }

    /**
     * The connection is closed when so many bytes have passed: on an open connection since the toxic was set, on a new one from its start.
     *
     * @param bytes exactly so many get through; positive
     */
    record LimitData(long bytes) implements Toxic {
        /** Checks the bound. */
        public LimitData {
            positive("bytes", bytes);
        }
    }

    /**
     * The end of the stream arrives later.
     *
     * @param delay by how much
     */
    record SlowClose(Duration delay) implements Toxic {
        /** Checks the bound. */
        public SlowClose {
            notNegative("delay", delay);
        }
    }

    /**
     * All data is swallowed, and then the connection is reset at both ends (RST).
     *
     * @param after how long after the toxic came upon the connection; zero for at once
     */
    record ResetPeer(Duration after) implements Toxic {
        /** Checks the bound. */
        public ResetPeer {
            notNegative("after", after);
        }
    }

    /** {@link Latency} without jitter. */
    static Toxic latency(Duration delay) {
        return new Latency(delay, Duration.ZERO);
    }

    /** {@link Latency}. */
    static Toxic latency(Duration delay, Duration jitter) {
        return new Latency(delay, jitter);
    }

    /** {@link Bandwidth}. */
    static Toxic bandwidth(long bytesPerSecond) {
        return new Bandwidth(bytesPerSecond);
    }

    /** {@link Timeout}. */
    static Toxic timeout(Duration after) {
        return new Timeout(after);
    }

    /** {@link Slicer} whose slices are all of one size. */
    static Toxic slicer(int bytes, Duration pause) {
        return new Slicer(bytes, 0, pause);
    }

    /** {@link Slicer}. */
    static Toxic slicer(int bytes, int variation, Duration pause) {
        return new Slicer(bytes, variation, pause);
    }

    /** {@link LimitData}. */
    static Toxic limitData(long bytes) {
        return new LimitData(bytes);
    }

    /** {@link SlowClose}. */
    static Toxic slowClose(Duration delay) {
        return new SlowClose(delay);
    }

    /** {@link ResetPeer}. */
    static Toxic resetPeer(Duration after) {
        return new ResetPeer(after);
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
    }
}
