package dev.patchbay.micrometer;

import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;

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
        try (Pushes pushes = Pushes.begin(settings, context)) {
            while (!(context.inbox().take() instanceof Input.Drain<Void>)) {
                // Connections come and go: the statistics tell of that.
            }
            pushes.last();
        }
    }
}
