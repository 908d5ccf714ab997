package dev.patchbay.benchmarks.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one round found. Immutable.
 *
 * @param values by name, what the client found and what follows from it
 * @param others how much of one processor others used meanwhile
 * @param serverBound whether the server was busier than the client could make it: then the client may be faster than it looks
 */
record Round(Map<String, Double> values, double others, boolean serverBound) {
    /** More than this of one processor, and a round does not count. */
    static final double QUIET = 0.10;

    private static final double BUSY = 0.92;

    static Round of(String found, Cpu begin, Cpu end) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String each : found.split(" ", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                values.put(each.substring(0, equals), Double.valueOf(each.substring(equals + 1)));
            }
        }
        double messages = Math.max(1, values.getOrDefault("messages", 0.0));
        values.put("perSecond", messages * 1e9 / values.getOrDefault("nanos", Double.NaN));
        values.put("cpuEach", values.getOrDefault("cpuNanos", Double.NaN) / messages);
        if (values.containsKey("allocated")) { // only a JVM tells
            values.put("bytesEach", values.get("allocated") / messages);
        }
        values.put("lostShare", values.getOrDefault("lost", 0.0) / (messages + values.getOrDefault("lost", 0.0)));
        values.put("serverShare", end.server(begin));
        values.put("clientShare", end.client(begin));
        boolean bound = end.server(begin) > BUSY && end.client(begin) < BUSY;
        return new Round(values, end.others(begin), bound);
    }

    boolean quiet() {
        return others <= QUIET;
    }
}
