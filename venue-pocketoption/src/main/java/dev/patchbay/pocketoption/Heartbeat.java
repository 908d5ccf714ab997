package dev.patchbay.pocketoption;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells the venue at regular intervals that somebody is there; it drops a silent client within minutes. Owned by the module's thread. */
final class Heartbeat implements LightweightModule {
    private static final Message PS = Message.text("ps", "");

    private final Supplier<Duration> interval;

    Heartbeat(Supplier<Duration> interval) {
        this.interval = interval;
    }

    @Override
    public String name() {
        return "pocketoption-heartbeat";
    }

    @Override
    public Rule rule(ModuleContext<Void> context) {
        return Rule.never();
    }

    @Override
    public void run(ModuleContext<Void> context) throws InterruptedException {
        boolean live = false;
        while (true) {
            Optional<Input<Void>> input = live
                    ? context.inbox().poll(interval.get())
                    : Optional.of(context.inbox().take());
            if (input.isEmpty()) {
                context.send(PS);
                continue;
            }
            switch (input.get()) {
                case Input.Live<Void> _ -> live = true;
                case Input.Lost<Void> _ -> live = false;
                case Input.Drain<Void> _ -> {
                    return;
                }
                case Input.Inbound<Void> _, Input.Command<Void> _, Input.Gap<Void> _ -> {
                    // It wants no message and has no commands.
                }
            }
        }
    }
}
