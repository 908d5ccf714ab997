package dev.patchbay.micrometer;

import dev.patchbay.api.Statistics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The statistics of one client as meters, for an application that has a registry of its own.
 *
 * {@snippet file="dev/patchbay/examples/BindTheMeters.java" region="bind"}
 *
 * <p>Safe for any thread. A snapshot is taken when a meter is read and the last one is older than 100 ms by the registry's clock, so one scrape
 * sees one moment. Modules that come and go with their plugins get and lose their meters at the next reading. The registry keeps the client in
 * memory until {@link #close()}.
 */
public final class PatchbayMeters implements MeterBinder, AutoCloseable {
    private final Supplier<Statistics> source;
    private final Tags tags;

    /** Written by whoever binds, emptied by whoever closes. */
    private final Queue<BoundMeters> bound = new ConcurrentLinkedQueue<>();

    /**
     * Meters of this client, with nothing that tells them from those of another.
     *
     * @param source gives a snapshot: {@code client::statistics}
     */
    public PatchbayMeters(Supplier<Statistics> source) {
        this(source, Tags.empty());
    }

    /**
     * Meters of this client.
     *
     * @param source gives a snapshot: {@code client::statistics}
     * @param tags are put on each meter; with more than one client in a registry, one of them must tell the clients apart
     */
    public PatchbayMeters(Supplier<Statistics> source, Iterable<Tag> tags) {
        this.source = Objects.requireNonNull(source, "source");
        this.tags = Tags.of(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        var meters = new BoundMeters(registry, source, tags);
        bound.add(meters);
        meters.register();
    }

    /** Takes the meters out of every registry that they were bound to. Idempotent. */
    @Override
    public void close() {
        for (BoundMeters each = bound.poll(); each != null; each = bound.poll()) {
            each.remove();
        }
    }
}
