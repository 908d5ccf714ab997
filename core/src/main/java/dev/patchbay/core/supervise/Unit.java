package dev.patchbay.core.supervise;

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
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anything that has an inbox and a thread: modules of both kinds, handlers, and reconnect callbacks that stand alone.
 *
 * @param kind what it is, in the user's word
 * @param dialects what the venue must speak for it
 * @param <C> its commands
 */
public record Unit<C>(
        String name,
        String kind,
        Set<Class<?>> dialects,
        InboxLimits limits,
        Function<ModuleContext<C>, Rule> rule,
        Function<ModuleContext<C>, Optional<ReconnectCallback>> callback,
        Body<C> body) {
    private static final Logger LOG = LoggerFactory.getLogger(Unit.class);

    /** The run loop. */
    @FunctionalInterface
    public interface Body<C> {
        /** Runs until it returns or throws. */
        void run(ModuleContext<C> context) throws Exception;
    }

    /** The same, with the bounds of its inbox as they are wanted for its name. */
    public Unit<C> withLimits(BiFunction<String, InboxLimits, InboxLimits> wanted) {
        return new Unit<>(name, kind, dialects, wanted.apply(name, limits), rule, callback, body);
    }

    /** A full module, without its handle. */
    public static <C> Unit<C> of(ApiModule<C, ?> module) {
        return new Unit<>(
                module.name(),
                "module",
                Set.copyOf(module.dialects()),
                module.inboxLimits(),
                module::rule,
                module::reconnectCallback,
                module::run);
    }

    /** A lightweight module. */
    public static Unit<Void> of(LightweightModule module) {
        return new Unit<>(
                module.name(),
                "lightweight",
                Set.of(),
                module.inboxLimits(),
                module::rule,
                module::reconnectCallback,
                module::run);
    }

    /** A handler: a module that wants every message, and does not fall with the handler. */
    public static Unit<Void> ofHandler(LightweightHandler handler) {
        String name = handler.name();
        return new Unit<>(
                name,
                "handler",
                Set.of(),
                InboxLimits.STANDARD.withOverflow(Overflow.DROP_OLDEST),
                _ -> Rule.any(),
                _ -> Optional.empty(),
                context -> handle(handler, name, context));
    }

    private static void handle(LightweightHandler handler, String name, ModuleContext<Void> context)
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
    public static Unit<Void> ofCallback(ReconnectCallback callback) {
        return new Unit<>(
                callback.name(),
                "callback",
                Set.of(),
                InboxLimits.STANDARD,
                _ -> Rule.never(),
                _ -> Optional.of(callback),
                context -> {
                    while (!(context.inbox().take() instanceof Input.Drain<Void>)) {
                        // The callback runs inside take(); nothing else concerns it.
                    }
                });
    }
}
