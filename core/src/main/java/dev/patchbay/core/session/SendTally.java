package dev.patchbay.core.session;

import dev.patchbay.api.SendOutcome;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was handed in to be sent, and what became of it. Safe for any thread. */
final class SendTally {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder notSent = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    void accepted() {
        accepted.increment();
    }

    void ended(SendOutcome outcome) {
        switch (outcome) {
            case SendOutcome.Written _ -> written.increment();
            case SendOutcome.NotSent _ -> notSent.increment();
            case SendOutcome.Unknown _ -> unknown.increment();
        }
    }

    Outbox.Counts counts() {
        long ended = written.sum() + notSent.sum() + unknown.sum();
        long all = accepted.sum();
        return new Outbox.Counts(all, written.sum(), notSent.sum(), unknown.sum(), all - ended);
    }
}
