package dev.patchbay.core.session;

import dev.patchbay.core.route.Tally;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted on the links of one client. Safe for any thread, but for the tallies of what is read and written: they are counted by
 * the event loop of the one link that a client has at a time.
 */
public final class Counters {
    /** Attempts begun. */
    public final LongAdder attempts = new LongAdder();
    /** Logins that succeeded. */
    public final LongAdder logins = new LongAdder();
    /** Frames read. */
    public final Tally framesIn = new Tally();
    /** Payload bytes of the frames read. */
    public final Tally bytesIn = new Tally();
    /** Frames written. */
    public final Tally framesOut = new Tally();
    /** Payload bytes of the frames written. */
    public final Tally bytesOut = new Tally();
    /** Messages that the protocol delivered. */
    public final Tally messagesIn = new Tally();
    /** What the protocol could not read. */
    public final LongAdder malformed = new LongAdder();
}
