package dev.patchbay.benchmarks.drive;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads as fast as it can, on a new connection for each round. For one thread.
 *
 * @param load what
 * @param target from where
 * @param subject who
 * @param meter measures it
 */
record FloodDriver(Load load, Target target, Subject subject, Meter meter) implements Driver {
    @Override
    public Map<String, Double> round(Window window) throws Exception {
        var tally = new Tally(false);
        Session session = subject.open(load, target, tally);
        try (session) {
            TimeUnit.NANOSECONDS.sleep(window.ramp().toNanos());
            meter.begin();
            long lostBefore = session.lost();
            long before = tally.total();
            TimeUnit.NANOSECONDS.sleep(window.measured().toNanos());
            long counted = tally.total() - before;
            Map<String, Double> found = meter.end();
            found.put("messages", (double) counted);
            found.put("lost", (double) (session.lost() - lostBefore));
            return found;
        }
    }
}
