package dev.patchbay.testkit.contract;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A module that keeps all rules, until a test changes one of its answers. */
class LooseModule implements LightweightModule {
    Supplier<String> name = () -> "loose";
    Function<ModuleContext<Void>, Rule> rule = _ -> Rule.event("word");
    Supplier<InboxLimits> limits = () -> InboxLimits.STANDARD;
    Function<ModuleContext<Void>, Optional<ReconnectCallback>> callback =
            _ -> Optional.of(login -> login.send(Message.text("hello", "")));
    Run run = LooseModule::untilDrain;

    /** A run. */
    interface Run {
        void run(ModuleContext<Void> context) throws Exception;
    }

    private static void untilDrain(ModuleContext<Void> context) throws InterruptedException {
        Input<Void> input = context.inbox().take();
        while (!(input instanceof Input.Drain<Void>)) {
            input = context.inbox().take();
        }
    }

    @Override
    public String name() {
        return name.get();
    }

    @Override
    public Rule rule(ModuleContext<Void> context) {
        return rule.apply(context);
    }

    @Override
    public void run(ModuleContext<Void> context) throws Exception {
        run.run(context);
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<Void> context) {
        return callback.apply(context);
    }

    @Override
    public InboxLimits inboxLimits() {
        return limits.get();
    }

    /** The contract of one that was changed. */
    static LightweightModuleContract with(Consumer<LooseModule> change) {
        return contract(() -> {
            var module = new LooseModule();
            change.accept(module);
            return module;
        });
    }

    /** The contract of such modules; not a test by itself. */
    static LightweightModuleContract contract(Supplier<LightweightModule> parts) {
        return new Contract(parts);
    }

    private record Contract(Supplier<LightweightModule> parts) implements LightweightModuleContract {
        @Override
        public LightweightModule part() {
            return parts.get();
        }

        @Override
        public boolean isDeclared() {
            return false;
        }

        @Override
        public List<Message> wanted() {
            return List.of(Message.text("word", "1"));
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(400);
        }
    }
}
