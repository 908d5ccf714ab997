package dev.patchbay.testkit;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * A module whose runs a test can make fail. Safe for any thread, as far as the module is.
 *
 * @param <C> its commands
 * @param <H> its handle
 */
class FusedModule<C, H> implements ApiModule<C, H> {
    private final ApiModule<C, H> module;
    private final Fuse fuse;

    private FusedModule(ApiModule<C, H> module, Fuse fuse) {
        this.module = module;
        this.fuse = fuse;
    }

    static <C, H> ApiModule<C, H> of(ApiModule<C, H> module, Fuse fuse) {
        return module instanceof Configurable<?> configurable
                ? new WithSettings<>(module, configurable, fuse)
                : new FusedModule<>(module, fuse);
    }

    /** One whose settings are those of the module. */
    private static final class WithSettings<C, H, S extends Record> extends FusedModule<C, H>
            implements Configurable<S> {
        private final Configurable<S> configurable;

        WithSettings(ApiModule<C, H> module, Configurable<S> configurable, Fuse fuse) {
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
    public Class<H> handleType() {
        return module.handleType();
    }

    @Override
    public Rule rule(ModuleContext<C> context) {
        return module.rule(context);
    }

    @Override
    public H handle(Commands<C> commands) {
        return module.handle(commands);
    }

    @Override
    public void run(ModuleContext<C> context) throws Exception {
        fuse.run(context, module::run);
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<C> context) {
        return module.reconnectCallback(context);
    }

    @Override
    public InboxLimits inboxLimits() {
        return module.inboxLimits();
    }

    @Override
    public Set<Class<?>> dialects() {
        return module.dialects();
    }
}
