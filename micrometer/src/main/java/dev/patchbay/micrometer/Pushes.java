package dev.patchbay.micrometer;

import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.TimeSource;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The registry of one run, and the thread that pushes what it holds.
 *
 * <p>Owned by the module's thread. The registry wants a factory of threads, where a context lends an executor: so the thread is one of our own,
 * a virtual one, and it has ended when {@link #close} returns.
 */
final class Pushes implements AutoCloseable {
    private static final Duration HURRY = Duration.ofSeconds(1);

    private final Courier courier;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final OtlpMeterRegistry registry;

    /** Written by the module's thread, read by the registry, which pushes once more when it is closed while this is true. */
    private volatile boolean enabled = true;

    private Pushes(MicrometerSettings settings, ModuleContext<?> context) {
        courier = new Courier(settings);
        registry = OtlpMeterRegistry.builder(configuration(settings))
                .clock(clock(context.time()))
                .metricsSender(courier)
                .threadFactory(task -> thread(context.module(), task))
                .build();
    }

    /** Registers the client's meters, and begins to push them. */
    static Pushes begin(MicrometerSettings settings, ModuleContext<?> context) {
        var pushes = new Pushes(settings, context);
        List<Tag> tags = settings.tags().entrySet().stream()
                .map(each -> Tag.of(each.getKey(), each.getValue()))
                .toList();
        new PatchbayMeters(context::statistics, Tags.of(tags)).bindTo(pushes.registry);
        return pushes;
    }

    /** Ends the pushes, the last being made now; not if the one before did not arrive. Takes two seconds at most, as a rule. */
    void last() {
        registry.stop();
        interrupt();
        courier.hurry(HURRY);
        enabled = courier.isThrough();
        registry.close();
    }

    /** Ends the pushes without another one. */
    @Override
    public void close() {
        enabled = false;
        registry.close();
        interrupt();
    }

    /** What a push that is broken off would have told, the next one tells. */
    private void interrupt() {
        threads.forEach(Thread::interrupt);
        for (Thread each : threads) {
            try {
                var _ = each.join(HURRY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Thread thread(String module, Runnable task) {
        Thread thread = Thread.ofVirtual().name("patchbay-" + module + "-push").unstarted(task);
        threads.add(thread);
        return thread;
    }

    private static Clock clock(TimeSource time) {
        return new Clock() {
            @Override
            public long wallTime() {
                return time.instant().toEpochMilli();
            }

            @Override
            public long monotonicTime() {
                return time.nanoTime();
            }
        };
    }

    /** All that the registry would else read from the environment is said here. The headers are the courier's alone. */
    private OtlpConfig configuration(MicrometerSettings settings) {
        return new OtlpConfig() {
            @Override
            public @Nullable String get(String key) {
                return null;
            }

            @Override
            public boolean enabled() {
                return enabled;
            }

            @Override
            public String url() {
                return settings.url();
            }

            @Override
            public Duration step() {
                return settings.step();
            }

            @Override
            public Map<String, String> resourceAttributes() {
                return Map.of("service.name", settings.service());
            }

            @Override
            public Map<String, String> headers() {
                return Map.of();
            }
        };
    }
}
