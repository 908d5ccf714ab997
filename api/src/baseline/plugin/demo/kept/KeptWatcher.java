package demo.kept;

import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;

/** A module without a handle. */
public final class KeptWatcher implements LightweightModule {
    @Override
    public String name() {
        return "kept-watcher";
    }

    @Override
    public Rule rule(ModuleContext<Void> context) {
        return Rule.any().and(Rule.never().not()).when(message -> message.receivedNanos() > 0);
    }

    @Override
    public void run(ModuleContext<Void> context) throws Exception {
        while (!(context.inbox().take() instanceof Input.Drain<Void>)) {
            context.time().nanoTime();
        }
    }
}
