package dev.patchbay.launcher;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.TimeSource;
import dev.patchbay.core.Client;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads one stream on the command's own thread. For one thread. */
final class StreamReading {
    /** Nobody waits longer; still a number of nanoseconds. */
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final Client client;
    private final TimeSource time;
    private final String module;
    private final ExitCode ended;
    private Duration patience = FOR_EVER;
    private Runnable impatient = () -> {};

    /**
     * Reads streams of one module.
     *
     * @param module its name
     * @param ended what it means that a stream of it ended by itself, and not with the client or the module
     */
    StreamReading(Client client, TimeSource time, String module, ExitCode ended) {
        this.client = client;
        this.time = time;
        this.module = module;
        this.ended = ended;
    }

    /** Tells once, and reads on, if there is no first item for so long. */
    StreamReading impatient(Duration longest, Runnable tell) {
        patience = longest;
        impatient = tell;
        return this;
    }

    /**
     * Reads until the sink has enough, or the time is up.
     *
     * @param sink takes an item; false if it wants no more
     * @param longest how long to read; empty for ever
     * @throws FailureException if the stream, or the client, ended
     */
    <T> void read(EventStream<T> stream, Predicate<? super T> sink, Optional<Duration> longest)
            throws InterruptedException {
        long beginNanos = time.nanoTime();
        Duration most = longest.orElse(FOR_EVER);
        Optional<T> item = next(stream, shorter(patience, most));
        if (item.isEmpty() && patience.compareTo(most) < 0) {
            impatient.run();
        }
        boolean more = item.map(sink::test).orElse(true);
        Duration left = most.minusNanos(time.nanoTime() - beginNanos);
        while (more && left.isPositive()) {
            more = next(stream, left).map(sink::test).orElse(true);
            left = most.minusNanos(time.nanoTime() - beginNanos);
        }
    }

    private <T> Optional<T> next(EventStream<T> stream, Duration timeout) throws InterruptedException {
        try {
            return stream.next(timeout);
        } catch (ClosedException told) {
            throw new FailureException(StreamEnd.why(client, module, told, ended));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
