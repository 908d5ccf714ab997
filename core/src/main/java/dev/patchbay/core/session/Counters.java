package dev.patchbay.core.session;

import java.util.concurrent.atomic.LongAdder;

/** What is counted on the links of one client. Safe for any thread. */
public final class Counters {
    /** Attempts begun. */
    public final LongAdder attempts = new LongAdder();
    /** Logins that succeeded. */
    public final LongAdder logins = new LongAdder();
    /** Frames read. */
    public final LongAdder framesIn = new LongAdder();
    /** Payload bytes of the frames read. */
    public final LongAdder bytesIn = new LongAdder();
    /** Frames written. */
    public final LongAdder framesOut = new LongAdder();
    /** Payload bytes of the frames written. */
    public final LongAdder bytesOut = new LongAdder();
    /** Messages that the protocol delivered. */
    public final LongAdder messagesIn = new LongAdder();
    /** What the protocol could not read. */
    public final LongAdder malformed = new LongAdder();
}
