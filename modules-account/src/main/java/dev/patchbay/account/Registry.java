package dev.patchbay.account;

import dev.patchbay.api.AppState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known, and who listens, whatever becomes of connections and of runs of the module. Safe for any thread.
 *
 * <p>Balances and instruments themselves stand in the client's state, so that what core forgets there is forgotten here too.
 */
final class Registry {
    private final Listeners<BalanceEvent> balanceListeners = new Listeners<>(gap -> gap, this::epoch);
    private final Listeners<InstrumentEvent> instrumentListeners = new Listeners<>(gap -> gap, this::epoch);
    private final Counts counts = new Counts();

    /** Written by the module's thread with its first run, read by any. */
    private volatile @Nullable AppState state;

    /** Written by the module's thread, read by any. */
    private volatile long epoch;

    Listeners<BalanceEvent> balanceListeners() {
        return balanceListeners;
    }

    Listeners<InstrumentEvent> instrumentListeners() {
        return instrumentListeners;
    }

    void interrupted(Gap.Reason reason, long missed) {
        balanceListeners.interrupted(reason, missed);
        instrumentListeners.interrupted(reason, missed);
    }

    Counts counts() {
        return counts;
    }

    Optional<Balances> balances() {
        return published(Balances.class);
    }

    Optional<Instruments> instruments() {
        return published(Instruments.class);
    }

    private <T> Optional<T> published(Class<T> type) {
        AppState known = state;
        return known == null ? Optional.empty() : known.state(type);
    }

    void state(AppState of) {
        state = of;
    }

    long epoch() {
        return epoch;
    }

    void epoch(long current) {
        epoch = current;
    }
}
