package dev.patchbay.benchmarks.peers;

import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import java.util.concurrent.CountDownLatch;

/** Takes nothing, for ever. Owned by the module's thread. */
record SleepingModule(String name, Rule rule) implements LightweightModule {
    @Override
    public Rule rule(ModuleContext<Void> context) {
        return rule;
    }

    @Override
    public void run(ModuleContext<Void> context) throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
