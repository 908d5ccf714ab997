package dev.patchbay.testkit.contract;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.testkit.FakeCommands;
import dev.patchbay.testkit.FakeContext;
import dev.patchbay.testkit.ManualClock;
import java.util.Optional;

/**
 * What both kinds of modules are to a client: a rule, a callback and a run.
 *
 * @param <C> the module's commands
 */
interface Loop<C> {
    Rule rule(FakeContext<C> context);

    Optional<ReconnectCallback> callback(FakeContext<C> context);

    void run(FakeContext<C> context) throws Exception;

    InboxLimits limits();

    /** The loop of a module of either kind, whose commands are the caller's to know. */
    @SuppressWarnings("unchecked")
    static <C> Loop<C> ofPart(Object part) {
        return part instanceof ApiModule<?, ?> module
                ? of((ApiModule<C, ?>) module)
                : (Loop<C>) of((LightweightModule) part);
    }

    static <C> Loop<C> of(ApiModule<C, ?> module) {
        module.handle(
                new FakeCommands<>(new ManualClock(), _ -> {})); // as a client does, once and before the first run
        return new Loop<>() {
            @Override
            public Rule rule(FakeContext<C> context) {
                return module.rule(context);
            }

            @Override
            public Optional<ReconnectCallback> callback(FakeContext<C> context) {
                return module.reconnectCallback(context);
            }

            @Override
            public void run(FakeContext<C> context) throws Exception {
                context.run(module);
            }

            @Override
            public InboxLimits limits() {
                return module.inboxLimits();
            }
        };
    }

    static Loop<Void> of(LightweightModule module) {
        return new Loop<>() {
            @Override
            public Rule rule(FakeContext<Void> context) {
                return module.rule(context);
            }

            @Override
            public Optional<ReconnectCallback> callback(FakeContext<Void> context) {
                return module.reconnectCallback(context);
            }

            @Override
            public void run(FakeContext<Void> context) throws Exception {
                context.run(module);
            }

            @Override
            public InboxLimits limits() {
                return module.inboxLimits();
            }
        };
    }
}
