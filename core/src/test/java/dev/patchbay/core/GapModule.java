package dev.patchbay.core;

import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps the texts of its ticks, and the gaps between them. Safe for any thread. */
final class GapModule implements LightweightModule {
    private final String name;
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    GapModule(String name) {
        this.name = name;
    }

    /** The next text, or gap. */
    String next() throws InterruptedException {
        String next = seen.poll(MemoryNet.SOON.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the module " + name + " was given nothing within " + MemoryNet.SOON);
        }
        return next;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Rule rule(ModuleContext<Void> context) {
        return Rule.event("tick");
    }

    @Override
    public void run(ModuleContext<Void> context) throws InterruptedException {
        while (true) {
            switch (context.inbox().take()) {
                case Input.Inbound<Void>(var message) -> seen.add(message.text());
                case Input.Gap<Void>(var missed) -> seen.add("gap " + missed);
                case Input.Drain<Void> _ -> {
                    return;
                }
                case Input.Command<Void> _, Input.Live<Void> _, Input.Lost<Void> _ -> {}
            }
        }
    }
}
