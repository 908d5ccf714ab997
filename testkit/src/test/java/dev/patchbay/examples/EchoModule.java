package dev.patchbay.examples;

import dev.patchbay.api.Commands;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reply;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Says a word to the venue, and hands back what it answers. */
public final class EchoModule implements ApiModule<EchoModule.Say, EchoModule.Echo> {
    /** One word to say. */
    public record Say(String word, Reply<String> reply) {}

    /** What the application has of it. */
    public static final class Echo {
        private final Commands<Say> commands;

        private Echo(Commands<Say> commands) {
            this.commands = commands;
        }

        /** Says a word, and waits for the answer. */
        public String say(String word) throws InterruptedException {
            return commands.ask("the echo of " + word, Duration.ofSeconds(5), reply -> new Say(word, reply));
        }
    }

    /** One for each client. */
    public EchoModule() {}

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Class<Echo> handleType() {
        return Echo.class;
    }

    @Override
    public Rule rule(ModuleContext<Say> context) {
        return Rule.event("echo");
    }

    @Override
    public Echo handle(Commands<Say> commands) {
        return new Echo(commands);
    }

    @Override
    public void run(ModuleContext<Say> context) throws InterruptedException {
        Queue<Say> waiting = new ArrayDeque<>();
        while (true) {
            switch (context.inbox().take()) {
                case Input.Command<Say>(Say say) -> {
                    context.send(Message.text("say", say.word()));
                    waiting.add(say);
                }
                case Input.Inbound<Say>(Message message) -> {
                    if (!waiting.isEmpty()) {
                        waiting.remove().reply().complete(message.text());
                    }
                }
                case Input.Lost<Say> _, Input.Gap<Say> _ -> waiting.clear();
                case Input.Live<Say> _ -> {}
                case Input.Drain<Say> _ -> {
                    return;
                }
            }
        }
    }
}
