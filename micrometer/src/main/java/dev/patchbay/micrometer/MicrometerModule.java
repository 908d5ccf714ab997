package dev.patchbay.micrometer;

import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.Optional;

/**
 * Pushes the statistics of its client to an OTLP receiver: every step, and once more when the client closes.
 *
 * <p>A receiver that is not there, or never answers, costs nothing but a line in the log. It wants no message, so no message costs it anything.
 */
public final class MicrometerModule implements LightweightModule, Configurable<MicrometerSettings> {
    /** Written before anything else is asked. */
    private MicrometerSettings settings = MicrometerSettings.STANDARD;

    /** For {@link java.util.ServiceLoader}. Each client makes one of its own. */
    public MicrometerModule() {}

    @Override
    public String name() {
        return "micrometer";
    }

    @Override
    public MicrometerSettings settings() {
        return MicrometerSettings.STANDARD;
    }

    @Override
    public void configure(MicrometerSettings chosen) {
        settings = chosen;
    }

    @Override
    public Rule rule(ModuleContext<Void> context) {
        return Rule.never();
    }

    @Override
    public void run(ModuleContext<Void> context) throws InterruptedException {
        var pushes = new Pushes(settings, context);
        while (isLeftAlone(context)) {
            pushes.begin();
        }
        pushes.last();
    }

    /** Waits for a step; false if the client is closing. */
    private boolean isLeftAlone(ModuleContext<Void> context) throws InterruptedException {
        TimeSource time = context.time();
        long beganNanos = time.nanoTime();
        Duration left = settings.step();
        while (left.isPositive()) {
            Optional<Input<Void>> input = context.inbox().poll(left);
            if (input.isPresent() && input.get() instanceof Input.Drain<Void>) {
                return false;
            }
            left = settings.step().minusNanos(time.nanoTime() - beganNanos);
        }
        return true;
    }
}
