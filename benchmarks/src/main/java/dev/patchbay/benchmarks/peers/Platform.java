package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.subject.Subject;
import java.util.function.Supplier;

/** What a client is written for, and so how its process is started. */
public sealed interface Platform {
    /**
     * Java.
     *
     * @param make makes the client, in the process in which it is measured
     */
    record Jvm(Supplier<Subject> make) implements Platform {}

    /** Node; the client is the script of its name in {@code src/main/node/peers}. */
    record NodeJs() implements Platform {}
}
