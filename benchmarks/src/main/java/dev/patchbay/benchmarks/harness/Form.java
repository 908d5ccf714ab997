package dev.patchbay.benchmarks.harness;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import java.time.Duration;

/**
 * How thorough a run is. Immutable.
 *
 * @param name what it is called
 * @param rounds how many quiet rounds of each client are wanted at most
 * @param warm how long each client runs before the first round that counts
 * @param measured how long a round is measured
 * @param longest how long all loads may take together
 */
public record Form(String name, int rounds, Duration warm, Duration measured, Duration longest) {
    /** Shows that all works, and roughly how the figures lie. */
    public static final Form QUICK =
            new Form("quick", 2, Duration.ofMillis(1_200), Duration.ofMillis(400), Duration.ofSeconds(50));

    /** What the page is written from. */
    public static final Form FULL =
            new Form("full", 7, Duration.ofMillis(2_500), Duration.ofMillis(800), Duration.ofMinutes(34));

    private static final Duration RAMP = Duration.ofMillis(150);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** From the command to the first round, and from the end of a round to the next; from runs of the past, and then some. */
    private static final Duration STARTING = Duration.ofMillis(900);

    private static final Duration OPENING = Duration.ofMillis(1);
    private static final Duration TURNING = Duration.ofMillis(60);
    private static final Duration RETURNING = Duration.ofSeconds(2);

    /** The same in another time. */
    public Form within(Duration time) {
        return new Form(name, rounds, warm, measured, time);
    }

    /** Whether little is measured when nothing is named. */
    public boolean brief() {
        return name.equals(QUICK.name);
    }

    /** How long a client settles in before a round is measured. */
    Duration ramp(Load load) {
        return load.shape() == Shape.CROWD || load.shape() == Shape.STORM ? SECOND : RAMP;
    }

    /** How long a round of this load is measured: a message a second takes a few of them to show. */
    Duration measured(Load load) {
        return load.shape() == Shape.CROWD ? measured.multipliedBy(3) : measured;
    }

    /** How long a client may say nothing beyond what it measures, before it is given up; thousands of connections take their time. */
    Duration patience(Load load) {
        return load.connections() > 1 ? Duration.ofSeconds(60) : Duration.ofSeconds(30);
    }

    /** How many quiet rounds of this load are wanted: fewer where no goal looks, and where little differs from round to round. */
    int rounds(Load load) {
        int wanted = load.judged() ? 7 : 5;
        return Math.min(rounds, load.shape() == Shape.CROWD ? wanted - 2 : wanted);
    }

    /** How long one client takes for a load, if nothing disturbs it. */
    public Duration expected(Load load) {
        Duration round = ramp(load)
                .plus(load.shape() == Shape.STORM ? RETURNING : measured(load))
                .plus(TURNING);
        return STARTING.plus(OPENING.multipliedBy(load.connections()))
                .plus(ramp(load))
                .plus(warm)
                .plus(round.multipliedBy(rounds(load)));
    }
}
