package dev.patchbay.benchmarks.drive;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.load.Texts;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.util.Arrays;
import java.util.Map;

/**
 * Sends one message at a time and waits for its echo. For one thread.
 *
 * @param load what
 * @param target to where
 * @param subject who
 * @param meter measures it
 */
record RoundTripDriver(Load load, Target target, Subject subject, Meter meter) implements Driver {
    private static final int MOST = 1 << 20;

    @Override
    public Map<String, Double> round(Window window) throws Exception {
        var tally = new Tally(true);
        String text = Texts.text(0, 120);
        long[] took = new long[MOST];
        Session session = subject.open(load, target, tally);
        try (session) {
            var _ = exchange(session, text, tally, took, window.ramp().toNanos());
            meter.begin();
            int count = exchange(session, text, tally, took, window.measured().toNanos());
            Map<String, Double> found = meter.end();
            found.put("messages", (double) count);
            Arrays.sort(took, 0, count);
            found.put("p50", (double) took[count / 2]);
            found.put("p99", (double) took[(int) (count * 0.99)]);
            return found;
        }
    }

    private static int exchange(Session session, String text, Tally tally, long[] took, long nanos) throws Exception {
        long begin = System.nanoTime();
        int count = 0;
        for (long now = begin; now - begin < nanos && count < took.length; count++) {
            session.exchange(text, tally);
            long after = System.nanoTime();
            took[count] = after - now;
            now = after;
        }
        return count;
    }
}
