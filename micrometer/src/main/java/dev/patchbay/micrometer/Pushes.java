package dev.patchbay.micrometer;

import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.TimeSource;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes pushes, at the moments that a run chooses.
 *
 * <p>Owned by the module's thread. <em>Threads:</em> a push runs on a thread that the context has lent, for it may wait for its receiver; one at
 * a time.
 *
 * <p>A registry of Micrometer that is left alone pushes on a thread of its own, by the machine's clock: neither ends with the run, and no test
 * can turn the one. But it also pushes when it is closed, once, on the thread that closes it. So each push has a registry of its own. Nothing is
 * lost by that: all the meters read their values from the client, which has counted them since it was opened.
 */
final class Pushes {
    private static final Duration HURRY = Duration.ofSeconds(1);

    private final MicrometerSettings settings;
    private final ModuleContext<?> context;
    private final Courier courier;
    private final Tags tags;
    private final long beganMillis;
    private @Nullable Future<?> running;

    /** Those of one run. */
    Pushes(MicrometerSettings settings, ModuleContext<?> context) {
        this.settings = settings;
        this.context = context;
        courier = new Courier(settings, context::after);
        tags = Tags.of(settings.tags().entrySet().stream()
                .map(each -> Tag.of(each.getKey(), each.getValue()))
                .toList());
        beganMillis = context.time().instant().toEpochMilli();
    }

    /**
     * Begins a push, unless the one before still goes on.
     *
     * @throws IllegalStateException if the one before met a bug; a receiver that fails is none
     */
    void begin() {
        if (running != null && !running.isDone()) {
            return;
        }
        if (running != null && running.state() == Future.State.FAILED) {
            throw new IllegalStateException("the last push could not be made", running.exceptionNow());
        }
        running = context.executor().submit(this::push);
    }

    /**
     * Makes the last push, and returns when it has arrived or failed: after a second at most. What a push that still goes on would have told,
     * this one tells.
     */
    void last() throws InterruptedException {
        if (running != null) {
            var _ = running.cancel(true);
        }
        courier.hurry(HURRY);
        try {
            var _ = context.executor().submit(this::push).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the last push could not be made", e.getCause());
        }
    }

    private void push() {
        var moment = new Moment(context.time(), beganMillis);
        var registry = OtlpMeterRegistry.builder(new Configuration(settings, moment))
                .clock(moment)
                .metricsSender(courier)
                .build();
        new PatchbayMeters(context::statistics, tags).bindTo(registry);
        moment.come();
        registry.close();
    }

    /**
     * The clock of one push. Until the push has come it shows when the run began, which is since when the registry says that its counters count.
     *
     * <p>Owned by the thread that pushes.
     */
    private static final class Moment implements Clock {
        private final TimeSource time;
        private final long beganMillis;
        private boolean hasCome;

        Moment(TimeSource time, long beganMillis) {
            this.time = time;
            this.beganMillis = beganMillis;
        }

        void come() {
            hasCome = true;
        }

        @Override
        public long wallTime() {
            return hasCome ? time.instant().toEpochMilli() : beganMillis;
        }

        @Override
        public long monotonicTime() {
            return time.nanoTime();
        }
    }

    /** What the registry would else read from the environment is said here. The address and the headers are the courier's. */
    private record Configuration(MicrometerSettings settings, Moment moment) implements OtlpConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        /** {@inheritDoc} Not while it is made, or it would start its own thread. */
        @Override
        public boolean enabled() {
            return moment.hasCome;
        }

        @Override
        public TimeUnit baseTimeUnit() {
            return TimeUnit.SECONDS;
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
    }
}
