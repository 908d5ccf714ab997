package dev.patchbay.core;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A module that keeps what it is given, and does on its thread what the test says to a message. Safe for any thread. */
final class RoutedModule implements LightweightModule {
    /** What to do with a message, on the module's thread. */
    interface Body {
        void on(Message message, ModuleContext<Void> context) throws Exception;
    }

    private final String name;
    private final Rule rule;
    private final Body body;
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    RoutedModule(String name, Rule rule) {
        this(name, rule, (_, _) -> {});
    }

    RoutedModule(String name, Rule rule, Body body) {
        this.name = name;
        this.rule = rule;
        this.body = body;
    }

    /** The next message, as event, blank and text. */
    String next() throws InterruptedException {
        String next = seen.poll(MemoryNet.SOON.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the module " + name + " was given nothing within " + MemoryNet.SOON);
        }
        return next;
    }

    /** All that it was given and the test has not looked at. */
    java.util.List<String> soFar() {
        var all = new java.util.ArrayList<String>();
        seen.drainTo(all);
        return all;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Rule rule(ModuleContext<Void> context) {
        return rule;
    }

    @Override
    public void run(ModuleContext<Void> context) throws Exception {
        while (true) {
            switch (context.inbox().take()) {
                case Input.Inbound<Void>(var message) -> {
                    body.on(message, context);
                    seen.add(message.event() + " " + message.text());
                }
                case Input.Drain<Void> _ -> {
                    return;
                }
                case Input.Command<Void> _, Input.Live<Void> _, Input.Lost<Void> _, Input.Gap<Void> _ -> {}
            }
        }
    }
}
