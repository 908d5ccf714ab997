package dev.patchbay.testkit;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;

/** A module without a handle whose runs a test can make fail. Safe for any thread, as far as the module is. */
class FusedLightweight implements LightweightModule {
    private final LightweightModule module;
    private final Fuse fuse;

    private FusedLightweight(LightweightModule module, Fuse fuse) {
        this.module = module;
        this.fuse = fuse;
    }

    static LightweightModule of(LightweightModule module, Fuse fuse) {
        return module instanceof Configurable<?> configurable
                ? new WithSettings<>(module, configurable, fuse)
                : new FusedLightweight(module, fuse);
    }

    /** One whose settings are those of the module. */
    private static final class WithSettings<S extends Record> extends FusedLightweight implements Configurable<S> {
        private final Configurable<S> configurable;

        WithSettings(LightweightModule module, Configurable<S> configurable, Fuse fuse) {
            super(module, fuse);
            this.configurable = configurable;
        }

        @Override
        public S settings() {
            return configurable.settings();
        }

        @Override
        public void configure(S settings) {
            configurable.configure(settings);
        }
    }

    @Override
    public String name() {
        return module.name();
    }

    @Override
    public Rule rule(ModuleContext<Void> context) {
        return module.rule(context);
    }

    @Override
    public void run(ModuleContext<Void> context) throws Exception {
        fuse.run(context, module::run);
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<Void> context) {
        return module.reconnectCallback(context);
    }

    @Override
    public InboxLimits inboxLimits() {
        return module.inboxLimits();
    }
}
