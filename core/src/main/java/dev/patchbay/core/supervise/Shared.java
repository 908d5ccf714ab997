package dev.patchbay.core.supervise;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.core.route.Dispatcher;
import dev.patchbay.core.route.Layers;
import dev.patchbay.core.route.Router;
import dev.patchbay.core.session.Outbox;
import dev.patchbay.core.time.Timers;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What all modules of one client share. */
public record Shared(
        Venue venue,
        AppState state,
        Router router,
        Dispatcher dispatcher,
        Layers layers,
        Outbox outbox,
        RestartPolicy restarts,
        Supplier<Statistics> statistics,
        RandomGenerator random,
        Timers timers) {
    MessageSender sender(Supplier<@Nullable String> bar) {
        return MessageSender.app(layers, router, outbox, timers, bar);
    }
}
