package dev.patchbay.raw;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Statistics;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.Timer;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/** The raw module, whose run fails when a message with the event {@code crash} comes: as a bug in it would. Owned by the module's thread. */
final class CrashingModule implements ApiModule<RawCommand, Raw> {
    private final RawModule module = new RawModule();

    @Override
    public String name() {
        return module.name();
    }

    @Override
    public Class<Raw> handleType() {
        return module.handleType();
    }

    @Override
    public InboxLimits inboxLimits() {
        return module.inboxLimits();
    }

    @Override
    public Raw handle(Commands<RawCommand> commands) {
        return module.handle(commands);
    }

    @Override
    public Rule rule(ModuleContext<RawCommand> context) {
        return module.rule(context);
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<RawCommand> context) {
        return module.reconnectCallback(new Crashing(context));
    }

    @Override
    public void run(ModuleContext<RawCommand> context) throws InterruptedException {
        module.run(context);
    }

    private record Crashing(ModuleContext<RawCommand> context) implements ModuleContext<RawCommand>, Inbox<RawCommand> {
        @Override
        public Input<RawCommand> take() throws InterruptedException {
            return checked(context.inbox().take());
        }

        @Override
        public Optional<Input<RawCommand>> poll(Duration timeout) throws InterruptedException {
            return context.inbox().poll(timeout).map(Crashing::checked);
        }

        private static Input<RawCommand> checked(Input<RawCommand> input) {
            if (input instanceof Input.Inbound<RawCommand>(var message)
                    && message.event().equals("crash")) {
                throw new IllegalStateException("played");
            }
            return input;
        }

        @Override
        public Inbox<RawCommand> inbox() {
            return this;
        }

        @Override
        public String module() {
            return context.module();
        }

        @Override
        public void route(Rule rule) {
            context.route(rule);
        }

        @Override
        public AppState state() {
            return context.state();
        }

        @Override
        public <D> D dialect(Class<D> type) {
            return context.dialect(type);
        }

        @Override
        public Statistics statistics() {
            return context.statistics();
        }

        @Override
        public TimeSource time() {
            return context.time();
        }

        @Override
        public ExecutorService executor() {
            return context.executor();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return context.after(delay, task);
        }

        @Override
        public RandomGenerator random() {
            return context.random();
        }

        @Override
        public SendReceipt send(Message message, SendPolicy policy) {
            return context.send(message, policy);
        }

        @Override
        public Message request(Message message, Rule reply, Duration timeout) throws InterruptedException {
            return context.request(message, reply, timeout);
        }
    }
}
