package dev.patchbay.benchmarks.page;

import dev.patchbay.benchmarks.harness.Outcome;
import dev.patchbay.benchmarks.harness.Results;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What we want to reach. Immutable.
 *
 * @param what in words
 * @param unit of the figure: {@code x} for a ratio
 * @param bound how far
 * @param atLeast whether more is better
 * @param figure reads it from the results; not a number if it was not measured
 */
record Goal(String what, String unit, double bound, boolean atLeast, ToDoubleFunction<Results> figure) {
    private static final String FLOOD = "text-120";

    static final List<Goal> ALL = List.of(
            least(
                    "120-byte events inbound, throughput, to raw Netty's standard client",
                    2.5,
                    all -> ratio(all, FLOOD, "perSecond", "netty")),
            least("the same, to the fastest client that is not bare Netty", 1.0, all -> rate(all) / fastestPeer(all)),
            most(
                    "CPU for a message, to raw Netty's standard client",
                    "x",
                    0.4,
                    all -> ratio(all, FLOOD, "cpuEach", "netty")),
            least(
                    "Socket.IO events of two frames, to socket.io-client for Java",
                    40,
                    all -> ratio(all, "socketio", "perSecond", "socketio-java")),
            least(
                    "the same, to socket.io-client for Node",
                    20,
                    all -> ratio(all, "socketio", "perSecond", "socketio-node")),
            most("CPU for a message with 4,096 rules, to that with 4", "x", 1.1, Goal::routing),
            most(
                    "bytes allocated for a message of 120 bytes",
                    "B",
                    120 + 64,
                    all -> median(all, FLOOD, "patchbay", "bytesEach")),
            most(
                    "round trip through a handle and its module, median, to raw Netty",
                    "x",
                    1.2,
                    all -> ratio(all, "round-trip", "p50", "netty")),
            most("the same, 99th percentile", "x", 1.5, all -> ratio(all, "round-trip", "p99", "netty")),
            least("15 modules beside one that sleeps, throughput of each, to none asleep", 0.9, Goal::besideSleeper),
            most(
                    "5,000 clients in one JVM, heap of each",
                    "B",
                    16 << 10,
                    all -> median(all, "connections-5000", "patchbay-4", "heapEach")),
            most(
                    "the same, resident",
                    "B",
                    40 << 10,
                    all -> median(all, "connections-5000", "patchbay-4", "residentEach")),
            most(
                    "the same, CPU for a message, to raw Netty",
                    "x",
                    1.5,
                    all -> median(all, "connections-5000", "patchbay-4", "cpuEach")
                            / median(all, "connections-5000", "netty", "cpuEach")),
            least(
                    "outbound through one handle, 120 bytes, to raw Netty with its flushes consolidated",
                    0.8,
                    all -> ratio(all, "outbound", "perSecond", "netty")));

    private static Goal least(String what, double bound, ToDoubleFunction<Results> figure) {
        return new Goal(what, "x", bound, true, figure);
    }

    private static Goal most(String what, String unit, double bound, ToDoubleFunction<Results> figure) {
        return new Goal(what, unit, bound, false, figure);
    }

    /** A row of the page's table. */
    String row(Results results) {
        double found = figure.applyAsDouble(results);
        String verdict = Double.isNaN(found) ? "not measured" : reached(found) ? "yes" : "**no**";
        return String.format(
                Locale.ROOT,
                "| %s | %s %s | %s | %s |",
                what,
                atLeast ? "≥" : "≤",
                number(bound),
                number(found),
                verdict);
    }

    private boolean reached(double found) {
        return atLeast ? found >= bound : found <= bound;
    }

    private String number(double number) {
        if (Double.isNaN(number)) {
            return "–";
        }
        return unit.equals("x") ? Numbers.ratio(number) + " x" : String.format(Locale.ROOT, "%,.0f %s", number, unit);
    }

    private static double median(Results all, String load, String subject, String figure) {
        return all.outcome(load, subject).map(each -> each.median(figure)).orElse(Double.NaN);
    }

    private static double ratio(Results all, String load, String figure, String to) {
        return median(all, load, "patchbay", figure) / median(all, load, to, figure);
    }

    private static double rate(Results all) {
        return median(all, FLOOD, "patchbay", "perSecond");
    }

    private static double fastestPeer(Results all) {
        return all.loads().getOrDefault(FLOOD, List.of()).stream()
                .filter(each -> !each.subject().startsWith("patchbay")
                        && !each.subject().startsWith("netty"))
                .filter(each -> !each.figures().isEmpty())
                .mapToDouble((Outcome each) -> each.median("perSecond"))
                .max()
                .orElse(Double.NaN);
    }

    private static double routing(Results all) {
        return median(all, "routing", "patchbay-rules-4096", "cpuEach")
                / median(all, "routing", "patchbay-rules-4", "cpuEach");
    }

    /** Fifteen of sixteen modules take fifteen of sixteen messages. */
    private static double besideSleeper(Results all) {
        return median(all, "slow-module", "patchbay-sleeper", "perSecond")
                / median(all, "slow-module", "patchbay", "perSecond")
                * 16
                / 15;
    }
}
