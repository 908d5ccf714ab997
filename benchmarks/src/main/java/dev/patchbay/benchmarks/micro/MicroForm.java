package dev.patchbay.benchmarks.micro;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How thorough a run of the micro benchmarks is. Immutable.
 *
 * @param name what it is called
 * @param forks how many JVMs measure each, one after the other; 0 measures in this one, without a look at allocation
 * @param warm how many rounds warm each up
 * @param rounds how many are measured
 * @param round how long each is; zero runs each once
 */
public record MicroForm(String name, int forks, int warm, int rounds, Duration round) {
    /** Shows that all works, in about two minutes. */
    public static final MicroForm QUICK = new MicroForm("quick", 1, 4, 3, Duration.ofMillis(100));

    /** What the page is written from, in less than eight minutes. */
    public static final MicroForm FULL = new MicroForm("full", 2, 3, 4, Duration.ofMillis(300));

    /** Runs each once: what a test needs to know. */
    static final MicroForm ONCE = new MicroForm("once", 0, 0, 1, Duration.ZERO);

    ChainedOptionsBuilder options() {
        TimeValue time = TimeValue.milliseconds(round.toMillis());
        var options = new OptionsBuilder()
                .shouldFailOnError(true)
                .timeUnit(TimeUnit.NANOSECONDS)
                .mode(round.isZero() ? Mode.SingleShotTime : Mode.AverageTime)
                .forks(forks)
                .warmupIterations(warm)
                .warmupTime(time)
                .measurementIterations(rounds)
                .measurementTime(time);
        return forks == 0 ? options : options.addProfiler(GCProfiler.class);
    }
}
