package dev.patchbay.benchmarks.peers;

import dev.patchbay.api.Commands;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reply;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.benchmarks.subject.Tally;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** The module with a handle: counts the messages of its events, sends, and answers with what comes next. Owned by the module's thread. */
final class FrontModule implements ApiModule<FrontModule.Command, FrontModule.Handle> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What the handle asks for. */
    sealed interface Command {}

    /**
     * Send, and answer with what comes next.
     *
     * @param text what to send
     * @param reply gets the answer
     */
    record Exchange(String text, Reply<Message> reply) implements Command {}

    /**
     * Send.
     *
     * @param text what to send
     */
    record Send(String text) implements Command {}

    /**
     * What the application holds. Safe for any thread.
     *
     * @param commands the way to the module
     */
    record Handle(Commands<Command> commands) {
        Message exchange(String text) throws InterruptedException {
            return commands.ask("the echo", PATIENCE, reply -> new Exchange(text, reply));
        }

        Commands.Offer send(String text) {
            return commands.offer(new Send(text));
        }
    }

    private final String name;
    private final Rule rule;
    private final Tally tally;

    FrontModule(String name, Rule rule, Tally tally) {
        this.name = name;
        this.rule = rule;
        this.tally = tally;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<Handle> handleType() {
        return Handle.class;
    }

    @Override
    public Rule rule(ModuleContext<Command> context) {
        return rule;
    }

    @Override
    public InboxLimits inboxLimits() {
        return PatchbaySubject.INBOX;
    }

    @Override
    public Handle handle(Commands<Command> commands) {
        return new Handle(commands);
    }

    @Override
    public void run(ModuleContext<Command> context) throws InterruptedException {
        Tally.Counter counter = tally.counter();
        Queue<Reply<Message>> waiting = new ArrayDeque<>();
        while (true) {
            switch (context.inbox().take()) {
                case Input.Inbound(Message message) -> {
                    counter.add();
                    Reply<Message> reply = waiting.poll();
                    if (reply != null) {
                        reply.complete(message);
                    }
                }
                case Input.Command(Exchange(String text, Reply<Message> reply)) -> {
                    waiting.add(reply);
                    context.send(Message.text("", text));
                }
                case Input.Command(Send(String text)) -> context.send(Message.text("", text));
                case Input.Drain() -> {
                    return;
                }
                case Input.Live<?> _, Input.Lost<?> _, Input.Gap<?> _ -> {}
            }
        }
    }
}
