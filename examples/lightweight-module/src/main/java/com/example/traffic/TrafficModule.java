package com.example.traffic;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports at regular intervals how much came in: to the log, and as a {@link Traffic} in the client's state. */
public final class TrafficModule implements LightweightModule, Configurable<TrafficSettings> {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficModule.class);

    /** Written before anything else is asked. */
    private TrafficSettings settings = TrafficSettings.STANDARD;

    /** For {@link java.util.ServiceLoader}. Each client makes one of its own. */
    public TrafficModule() {}

    @Override
    public String name() {
        return "traffic-report";
    }

    @Override
    public TrafficSettings settings() {
        return TrafficSettings.STANDARD;
    }

    @Override
    public void configure(TrafficSettings chosen) {
        settings = chosen;
    }

    @Override
    public Rule rule(ModuleContext<Void> context) {
        return Rule.any();
    }

    @Override
    public void run(ModuleContext<Void> context) throws InterruptedException {
        while (counted(context)) {
            // One report after the other.
        }
    }

    /** Counts until it is time to report; false if the client is closing. */
    private boolean counted(ModuleContext<Void> context) throws InterruptedException {
        var tally = new Tally();
        long beganNanos = context.time().nanoTime();
        while (true) {
            Duration gone = Duration.ofNanos(context.time().nanoTime() - beganNanos);
            Duration left = settings.every().minus(gone);
            Optional<Input<Void>> input = left.isPositive() ? context.inbox().poll(left) : Optional.empty();
            if (input.isEmpty()) {
                report(context, tally.during(Duration.ofNanos(context.time().nanoTime() - beganNanos)));
                return true;
            }
            switch (input.get()) {
                case Input.Inbound<Void>(Message message) -> tally.count(message);
                case Input.Gap<Void>(long missed) -> tally.miss(missed);
                case Input.Live<Void> _, Input.Lost<Void> _, Input.Command<Void> _ -> {
                    // A minute without a connection is a minute without messages; commands never come.
                }
                case Input.Drain<Void> _ -> {
                    return false;
                }
            }
        }
    }

    private static void report(ModuleContext<Void> context, Traffic traffic) {
        context.state().publish(Traffic.class, traffic, AppState.Lifetime.LASTING);
        LOG.info(
                "traffic seconds={} messages={} bytes={} events={} missed={}",
                traffic.time().toSeconds(),
                traffic.messages(),
                traffic.bytes(),
                traffic.events().size(),
                traffic.missed());
    }
}
