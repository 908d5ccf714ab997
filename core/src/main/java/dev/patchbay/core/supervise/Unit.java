package dev.patchbay.core.supervise;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.route.Origin;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anything that has an inbox and a thread: modules of both kinds, handlers, and reconnect callbacks that stand alone.
 *
 * @param kind what it is, in the user's word
 * @param origin where it comes from
 * @param dialects what the venue must speak for it
 * @param handle what the application holds, if it can hold anything
 * @param <C> its commands
 */
public record Unit<C>(
        String name,
        String kind,
        Origin origin,
        Set<Class<?>> dialects,
        InboxLimits limits,
        Optional<Handle<C>> handle,
        Function<ModuleContext<C>, Rule> rule,
        Function<ModuleContext<C>, Optional<ReconnectCallback>> callback,
        Body<C> body) {
    private static final Logger LOG = LoggerFactory.getLogger(Unit.class);

    /** The run loop. */
    @FunctionalInterface
    public interface Body<C> {
        /**
         * Runs until it returns or throws.
         *
         * @param survived is told of failures that do not end the run
         */
        void run(ModuleContext<C> context, Consumer<Throwable> survived) throws Exception;
    }

    /**
     * What the application holds of a module.
     *
     * @param type by which it asks for it
     * @param maker makes it, once
     */
    public record Handle<C>(Class<?> type, Function<Commands<C>, ?> maker) {}

    /** A module's own run loop: one frame of the stack on which it waits, where a lambda would be two. */
    private record Loop<C>(ApiModule<C, ?> module) implements Body<C> {
        @Override
        public void run(ModuleContext<C> context, Consumer<Throwable> survived) throws Exception {
            module.run(context);
        }
    }

    /** As {@link Loop}. */
    private record LightweightLoop(LightweightModule module) implements Body<Void> {
        @Override
        public void run(ModuleContext<Void> context, Consumer<Throwable> survived) throws Exception {
            module.run(context);
        }
    }

    /** The same, with the bounds of its inbox as they are wanted for its name. */
    public Unit<C> withLimits(BiFunction<String, InboxLimits, InboxLimits> wanted) {
        return new Unit<>(name, kind, origin, dialects, wanted.apply(name, limits), handle, rule, callback, body);
    }

    /** A full module. */
    public static <C, H> Unit<C> of(ApiModule<C, H> module, Origin origin) {
        return new Unit<>(
                module.name(),
                "module",
                origin,
                Set.copyOf(module.dialects()),
                module.inboxLimits(),
                Optional.of(new Handle<>(module.handleType(), module::handle)),
                module::rule,
                module::reconnectCallback,
                new Loop<>(module));
    }

    /** A lightweight module. */
    public static Unit<Void> of(LightweightModule module, Origin origin) {
        return new Unit<>(
                module.name(),
                "lightweight",
                origin,
                Set.of(),
                module.inboxLimits(),
                Optional.empty(),
                module::rule,
                module::reconnectCallback,
                new LightweightLoop(module));
    }

    /** A handler: a module that wants every message, and does not fall with the handler. */
    public static Unit<Void> ofHandler(LightweightHandler handler, Origin origin) {
        String name = handler.name();
        return new Unit<>(
                name,
                "handler",
                origin,
                Set.of(),
                InboxLimits.STANDARD.withOverflow(Overflow.DROP_OLDEST),
                Optional.empty(),
                _ -> Rule.any(),
                _ -> Optional.empty(),
                (context, survived) -> handle(handler, name, context, survived));
    }

    private static void handle(
            LightweightHandler handler, String name, ModuleContext<Void> context, Consumer<Throwable> survived)
            throws InterruptedException {
        long failures = 0;
        while (true) {
            switch (context.inbox().take()) {
                case Input.Inbound<Void>(var message) -> {
                    try {
                        handler.onMessage(message);
                    } catch (InterruptedException stop) {
                        throw stop;
                    } catch (Throwable failure) { // a handler is foreign code: its bugs cost it one message
                        Foreign.rethrowIfFatal(failure);
                        failures++;
                        if (Long.bitCount(failures) == 1) { // the 1st, 2nd, 4th, 8th …
                            LOG.warn("handler failed handler={} failures={}", name, failures, failure);
                        }
                        survived.accept(failure);
                    }
                }
                case Input.Drain<Void> _ -> {
                    return;
                }
                case Input.Command<Void> _, Input.Live<Void> _, Input.Lost<Void> _, Input.Gap<Void> _ -> {}
            }
        }
    }

    /** A reconnect callback that stands alone. */
    public static Unit<Void> ofCallback(ReconnectCallback callback, Origin origin) {
        return new Unit<>(
                callback.name(),
                "callback",
                origin,
                Set.of(),
                InboxLimits.STANDARD,
                Optional.empty(),
                _ -> Rule.never(),
                _ -> Optional.of(callback),
                (context, _) -> {
                    while (!(context.inbox().take() instanceof Input.Drain<Void>)) {
                        // The callback runs inside take(); nothing else concerns it.
                    }
                });
    }
}
