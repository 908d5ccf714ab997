package dev.patchbay.benchmarks.micro;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that JMH measures on: of the kind that event loops have, for Netty keeps spare buffers for that kind alone. */
public final class LoopThreads extends ThreadPoolExecutor {
    /** As JMH calls it. */
    public LoopThreads(int most, String prefix) {
        super(most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DefaultThreadFactory(prefix, true));
    }
}
