package dev.patchbay.account;

import dev.patchbay.api.AppState;
import dev.patchbay.api.AppState.Lifetime;
import dev.patchbay.api.Reply;
import java.util.List;
import java.util.Optional;

/** Keeps the table of instruments for one run of the module. Owned by the module's thread. */
final class InstrumentKeeper {
    private final Registry registry;
    private final AppState state;
    private final Waiters<Instruments> waiters = new Waiters<>();

    InstrumentKeeper(Registry registry, AppState state) {
        this.registry = registry;
        this.state = state;
    }

    /** Takes a table in place of the one before. It is published first, so a listener that opens its stream and then looks misses nothing. */
    void told(Instruments table) {
        Optional<Instruments> before = registry.instruments();
        state.publish(Instruments.class, table, Lifetime.LASTING);
        for (Instrument now : table.all()) {
            changed(before.flatMap(old -> old.find(now.symbol())), now);
        }
        for (Instrument old : before.map(Instruments::all).orElse(List.of())) {
            if (table.find(old.symbol()).isEmpty()) {
                registry.instrumentListeners().tell(new InstrumentEvent.Removed(old));
            }
        }
        waiters.serve(table);
    }

    private void changed(Optional<Instrument> before, Instrument now) {
        if (before.isEmpty()) {
            registry.instrumentListeners().tell(new InstrumentEvent.Added(now));
        } else if (!before.get().equals(now)) {
            registry.instrumentListeners().tell(new InstrumentEvent.Changed(before.get(), now));
        }
    }

    void await(Reply<Instruments> reply) {
        waiters.await(reply, registry.instruments());
    }
}
