package dev.patchbay.core.laboratory;

import dev.patchbay.api.Feed;
import dev.patchbay.core.ClientBuilder;
import dev.patchbay.core.route.FeedQueue;
import dev.patchbay.core.session.LinkDialer;
import dev.patchbay.core.supervise.RestartPolicy;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a client under test is given in the place of the machine's own.
 *
 * <p>Immutable. An application can't reach it: the package is exported to the testkit alone.
 *
 * @param random where backoff and modules draw from; seeded
 * @param time the client's time and its timers
 * @param restarts when a module that failed runs again
 * @param links how the client dials
 */
public record Laboratory(RandomGenerator random, Timers time, RestartPolicy restarts, LinkDialer links) {
    /** The builder's door; written once, by the builder's class as it is initialised, and read by all. */
    private static volatile @Nullable Door door;

    /** How a builder lets a laboratory in; nothing of it can be seen by those who build clients. */
    @FunctionalInterface
    public interface Door {
        /** Takes what is in the laboratory. */
        void enter(ClientBuilder builder, Laboratory laboratory);
    }

    /** Says how a builder lets a laboratory in. For the builder's own class, once. */
    public static void door(Door ofTheBuilder) {
        door = ofTheBuilder;
    }

    /**
     * A network and a time in memory.
     *
     * @param restart the longest delay before a module that failed runs again; the fifth failure within five minutes is the last
     */
    public static Laboratory of(RandomGenerator random, ManualTime time, MemoryNet net, Duration restart) {
        return new Laboratory(random, time, new RestartPolicy(restart, restart, 5, Duration.ofMinutes(5)), net);
    }

    /** A stream as a client opens it for a module. */
    public static <T> Feed<T> feed(
            String module, int capacity, Feed.Overflow overflow, Function<Long, T> gap, ManualTime time) {
        return new FeedQueue<>(module, capacity, overflow, gap, time);
    }

    /**
     * Gives the builder what is in here.
     *
     * @return the builder
     */
    public ClientBuilder furnish(ClientBuilder builder) {
        Objects.requireNonNull(door, "a builder's class sets the door before there is a builder")
                .enter(builder, this);
        return builder;
    }
}
