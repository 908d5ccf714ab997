package dev.patchbay.micrometer;

import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.Statistics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The meters of one client in one registry.
 *
 * <p>Safe for any thread. Threads: whoever reads a meter may refresh the snapshot, one at a time; the others go on with the last one rather than
 * wait, for the registry may call listeners of its own while meters are added.
 */
final class BoundMeters {
    private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();

    /** A moment. */
    private record Snapshot(Statistics statistics, Map<String, ModuleStatus> modules, long takenNanos) {}

    private final MeterRegistry registry;
    private final Supplier<Statistics> source;
    private final Tags tags;
    private final List<Meter> ofTheClient = new ArrayList<>();

    /** Touched only by whoever has set {@link #refreshing}. */
    private final Map<String, List<Meter>> ofModules = new LinkedHashMap<>();

    private final AtomicBoolean refreshing = new AtomicBoolean();

    /** Written by whoever refreshes, read by all. */
    private volatile Snapshot latest;

    /** Written once, by whoever removes: from then on nothing is registered. */
    private volatile boolean removed;

    BoundMeters(MeterRegistry registry, Supplier<Statistics> source, Tags tags) {
        this.registry = registry;
        this.source = source;
        this.tags = tags;
        this.latest = snapshot();
    }

    /** Registers all; called once. */
    void register() {
        for (Shape<Statistics> each : Catalogue.CLIENT) {
            ofTheClient.add(
                    each.register(registry, tags, this, bound -> bound.now().statistics()));
        }
        if (refreshing.compareAndSet(false, true)) {
            try {
                follow(latest);
            } finally {
                refreshing.set(false);
            }
        }
    }

    /** Takes all out again. */
    void remove() {
        removed = true;
        ofTheClient.forEach(registry::remove);
        while (!refreshing.compareAndSet(false, true)) {
            Thread.onSpinWait(); // as long as a snapshot takes
        }
        try {
            ofModules.values().forEach(meters -> meters.forEach(registry::remove));
            ofModules.clear();
        } finally {
            refreshing.set(false);
        }
    }

    private Snapshot now() {
        Snapshot known = latest;
        boolean fresh = registry.config().clock().monotonicTime() - known.takenNanos() < FRESH_NANOS;
        if (fresh || removed || !refreshing.compareAndSet(false, true)) {
            return known;
        }
        try {
            Snapshot next = snapshot();
            latest = next;
            follow(next);
            return next;
        } finally {
            refreshing.set(false);
        }
    }

    private Snapshot snapshot() {
        Statistics statistics = source.get();
        Map<String, ModuleStatus> modules = statistics.modules().stream()
                .collect(Collectors.toMap(BoundMeters::key, Function.identity(), (first, _) -> first));
        return new Snapshot(statistics, modules, registry.config().clock().monotonicTime());
    }

    /** Gives meters to modules that have come, and takes them from those that have gone. */
    private void follow(Snapshot snapshot) {
        Set<String> there = snapshot.modules().keySet();
        ofModules.entrySet().removeIf(each -> {
            boolean gone = !there.contains(each.getKey());
            if (gone) {
                each.getValue().forEach(registry::remove);
            }
            return gone;
        });
        snapshot.modules().forEach((key, first) -> ofModules.computeIfAbsent(key, _ -> meters(key, first)));
    }

    /**
     * What tells modules apart. A text, and no record: the JDK keeps the class of the record that was hashed last in memory (by a soft reference of
     * {@code java.lang.runtime.ObjectMethods}), and with it the plugin for some time after it was taken out.
     */
    private static String key(ModuleStatus module) {
        return module.kind() + ' ' + module.name();
    }

    private List<Meter> meters(String key, ModuleStatus first) {
        Tags own = tags.and("module", first.name(), "kind", first.kind());
        Function<BoundMeters, ModuleStatus> read =
                bound -> bound.now().modules().getOrDefault(key, first);
        List<Meter> meters = new ArrayList<>();
        for (Shape<ModuleStatus> each : Catalogue.MODULE) {
            meters.add(each.register(registry, own, this, read));
        }
        meters.add(Catalogue.registerWaits(registry, own, this, read));
        return meters;
    }
}
