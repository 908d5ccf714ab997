package dev.patchbay.benchmarks.subject;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Target;

/**
 * A client under test. There is one in each process, made once, for one load; what its sessions share ends with the process.
 *
 * <p>To add a peer, write one of these and name it in {@code Peers}. It does what that client's own documentation tells its users to do, and
 * nothing else: no setting that its users would not find.
 */
public interface Subject {
    /**
     * Connects.
     *
     * @param tally counts what arrives: each of the client's threads takes a counter of its own and counts each message on it, once it has the
     *     payload in the form that the client gives its users
     * @return when the connection is open
     */
    Session open(Load load, Target target, Tally tally) throws Exception;
}
