package dev.patchbay.benchmarks.drive;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.load.Texts;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.util.Map;

/**
 * Sends as fast as the server takes it, with at most a thousand messages under way: the server says of each 250 that it has them. What it has
 * is what counts. For one thread.
 *
 * @param load what
 * @param target to where
 * @param subject who
 * @param meter measures it
 */
record OutboundDriver(Load load, Target target, Subject subject, Meter meter) implements Driver {
    /** As the server's Service has it. */
    private static final int RECEIPT = 250;

    private static final int UNDER_WAY = 1_000;

    @Override
    public Map<String, Double> round(Window window) throws Exception {
        var tally = new Tally(true);
        Session session = subject.open(load, target, tally);
        try (session) {
            long sent = send(session, tally, 0, window.ramp().toNanos());
            meter.begin();
            long before = tally.total();
            var _ = send(session, tally, sent, window.measured().toNanos());
            long taken = (tally.total() - before) * RECEIPT;
            Map<String, Double> found = meter.end();
            found.put("messages", (double) taken);
            return found;
        }
    }

    private static long send(Session session, Tally tally, long before, long nanos) throws Exception {
        String text = Texts.text(0, 120);
        long begin = System.nanoTime();
        long sent = before;
        while (System.nanoTime() - begin < nanos) {
            tally.await((sent - UNDER_WAY + RECEIPT) / RECEIPT);
            for (int each = 0; each < RECEIPT; each++) {
                session.send(text);
            }
            sent += RECEIPT;
        }
        return sent;
    }
}
