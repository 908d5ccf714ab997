package dev.patchbay.testkit.fault;

import java.time.Duration;

/**
 * What all toxics of a lane come to, at one moment.
 *
 * <p>For one thread.
 */
final class Dose {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int QUANTA_PER_SECOND = 50;

    private final long now;
    private long delayNanos;
    private long jitterNanos;
    private long slowCloseNanos;
    private long bytesPerSecond = Long.MAX_VALUE;
    private int sliceBytes = Integer.MAX_VALUE;
    private int sliceVariation;
    private long pauseNanos;
    private long left = Long.MAX_VALUE;
    private long endInNanos = Long.MAX_VALUE;
    private Link.Ending ending = Link.Ending.CUT;
    private boolean swallows;

    Dose(long now) {
        this.now = now;
    }

    /**
     * Adds a toxic.
     *
     * @param sinceNanos when it came upon the lane
     * @param passed how many bytes the lane has passed on since then
     */
    void add(Toxic toxic, long sinceNanos, long passed) {
        switch (toxic) {
            case Toxic.Latency(Duration delay, Duration jitter) -> {
                delayNanos += delay.toNanos();
                jitterNanos += jitter.toNanos();
            }
            case Toxic.Bandwidth(long rate) -> bytesPerSecond = Math.min(bytesPerSecond, rate);
            case Toxic.Slicer slicer when slicer.bytes() < sliceBytes -> {
                sliceBytes = slicer.bytes();
                sliceVariation = slicer.variation();
                pauseNanos = slicer.pause().toNanos();
            }
            case Toxic.Slicer _ -> {}
            case Toxic.LimitData(long bytes) -> left = Math.min(left, bytes - passed);
            case Toxic.SlowClose(Duration delay) -> slowCloseNanos += delay.toNanos();
            case Toxic.Timeout(Duration after) -> {
                swallows = true;
                endAt(after.isZero() ? Long.MAX_VALUE : sinceNanos + after.toNanos() - now, Link.Ending.CUT);
            }
            case Toxic.ResetPeer(Duration after) -> {
                swallows = true;
                endAt(sinceNanos + after.toNanos() - now, Link.Ending.RESET);
            }
        }
    }

    private void endAt(long inNanos, Link.Ending how) {
        if (inNanos < endInNanos) {
            endInNanos = inNanos;
            ending = how;
        }
    }

    /** How long until the connection must end; zero or less if that is now. */
    long endInNanos() {
        return endInNanos;
    }

    Link.Ending ending() {
        return ending;
    }

    boolean swallows() {
        return swallows;
    }

    boolean limitIsReached() {
        return left <= 0;
    }

    /**
     * By how much a piece is late.
     *
     * @param chance the piece's own, from -1 to 1
     */
    long delayNanos(double chance, boolean end) {
        return delayNanos + (long) (chance * jitterNanos) + (end ? slowCloseNanos : 0);
    }

    /**
     * How many bytes may be written in one go.
     *
     * @param chance the slice's own, from -1 to 1
     */
    int most(int wanted, double chance) {
        long quantum = Math.max(1, bytesPerSecond / QUANTA_PER_SECOND);
        long slice = sliceBytes + Math.round(chance * sliceVariation);
        return (int) Math.min(Math.min(wanted, left), Math.min(quantum, slice));
    }

    /** How long nothing may be written after so many bytes. */
    long restNanos(int bytes) {
        return pauseNanos + (long) (bytes * (double) SECOND / bytesPerSecond);
    }
}
