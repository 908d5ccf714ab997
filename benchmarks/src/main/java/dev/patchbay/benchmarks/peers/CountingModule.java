package dev.patchbay.benchmarks.peers;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.benchmarks.subject.Tally;

/** Counts the messages of its event. Owned by the module's thread. */
final class CountingModule implements LightweightModule {
    private final String name;
    private final Rule rule;
    private final Tally tally;

    CountingModule(String name, Rule rule, Tally tally) {
        this.name = name;
        this.rule = rule;
        this.tally = tally;
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
    public InboxLimits inboxLimits() {
        return PatchbaySubject.INBOX;
    }

    @Override
    public void run(ModuleContext<Void> context) throws InterruptedException {
        Tally.Counter counter = tally.counter();
        while (true) {
            switch (context.inbox().take()) {
                case Input.Inbound<?> _ -> counter.add();
                case Input.Drain<?> _ -> {
                    return;
                }
                case Input.Live<?> _, Input.Lost<?> _, Input.Gap<?> _, Input.Command<?> _ -> {}
            }
        }
    }
}
