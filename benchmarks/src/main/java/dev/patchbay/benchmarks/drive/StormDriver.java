package dev.patchbay.benchmarks.drive;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens many connections once; in each round the server drops all of them, and greets each that is back. For one thread. */
final class StormDriver implements Driver {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Load load;
    private final Target target;
    private final Subject subject;
    private final Meter meter;
    private final Tally tally = new Tally(true);
    private final List<Session> sessions = new ArrayList<>();

    StormDriver(Load load, Target target, Subject subject, Meter meter) {
        this.load = load;
        this.target = target;
        this.subject = subject;
        this.meter = meter;
    }

    @Override
    public Map<String, Double> round(Window window) throws Exception {
        while (sessions.size() < load.connections()) {
            sessions.add(subject.open(load, target, tally));
        }
        TimeUnit.NANOSECONDS.sleep(window.ramp().toNanos());
        meter.begin();
        long begin = System.nanoTime();
        long before = tally.total();
        target.order("drop");
        List<Double> back = new ArrayList<>();
        for (double share : new double[] {0.5, 0.99, 1}) {
            if (!tally.await(before + (long) (load.connections() * share), begin + PATIENCE)) {
                throw new IllegalStateException("expected " + load.connections()
                        + " connections to be back within 30 s, found " + (tally.total() - before));
            }
            back.add((double) (System.nanoTime() - begin));
        }
        Map<String, Double> found = meter.end();
        found.put("messages", (double) (tally.total() - before));
        found.put("half", back.get(0));
        found.put("most", back.get(1));
        found.put("all", back.get(2));
        return found;
    }
}
