package dev.patchbay.core;

import dev.patchbay.api.Commands;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reply;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** A module that asks {@code ask text} and is answered {@code answer text}, in order. */
class EchoModule implements ApiModule<EchoModule.Ask, EchoModule.Echo> {
    /**
     * What the handle asks.
     *
     * @param text {@code crash} makes the run loop fail, {@code hang} makes it hang
     */
    record Ask(String text, Reply<String> reply) {}

    record Echo(Commands<Ask> commands) {
        String ask(String text, Duration deadline) throws InterruptedException {
            return commands.ask("the echo of " + text, deadline, reply -> new Ask(text, reply));
        }

        CompletableFuture<String> request(String text, Duration deadline) {
            return commands.request("the echo of " + text, deadline, reply -> new Ask(text, reply));
        }
    }

    Echo handle;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Class<Echo> handleType() {
        return Echo.class;
    }

    @Override
    public Rule rule(ModuleContext<Ask> context) {
        return Rule.event("answer");
    }

    @Override
    public Echo handle(Commands<Ask> commands) {
        handle = new Echo(commands);
        return handle;
    }

    @Override
    public void run(ModuleContext<Ask> context) throws InterruptedException {
        var waiting = new ArrayDeque<Reply<String>>();
        while (true) {
            switch (context.inbox().take()) {
                case Input.Command<Ask>(var ask) -> {
                    if (ask.text().equals("crash")) {
                        throw new IllegalStateException("told to crash");
                    }
                    if (ask.text().equals("hang")) {
                        Hang.forEver();
                    }
                    context.send(Message.text("ask", ask.text()));
                    ask.reply().committed();
                    waiting.add(ask.reply());
                }
                case Input.Inbound<Ask>(var message) -> {
                    if (!waiting.isEmpty()) {
                        waiting.remove().complete(message.text());
                    }
                }
                case Input.Drain<Ask> _ -> {
                    return;
                }
                case Input.Live<Ask> _, Input.Lost<Ask> _, Input.Gap<Ask> _ -> {}
            }
        }
    }
}
