package dev.patchbay.account;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The balances of a client's accounts, each kind for itself.
 *
 * <p>Safe for any thread; written by the module's thread alone. Always current, across lost connections too. Published as
 * {@link dev.patchbay.api.AppState} {@linkplain dev.patchbay.api.AppState.Lifetime#TRANSIENT until the client is disconnected on purpose}:
 * the next login begins with a new object that knows nothing. So look it up there, or ask {@link Account}, rather than keep it.
 */
public final class Balances {
    private record Told(Optional<AccountKind> session, Map<AccountKind, Balance> all) {}

    /** Written by the module's thread, read by any; one object, so that a reader never sees half a change. */
    private volatile Told told = new Told(Optional.empty(), Map.of());

    Balances() {}

    /** The kind of account that the client is logged in to; empty if the venue does not say. */
    public Optional<AccountKind> session() {
        return told.session();
    }

    /** The balance of the account that the client is logged in to; empty until the venue has told it. */
    public Optional<Balance> own() {
        Told now = told;
        return now.session().map(now.all()::get);
    }

    /** The balance of one kind of account; empty until the venue has told it. */
    public Optional<Balance> of(AccountKind kind) {
        return Optional.ofNullable(told.all().get(kind));
    }

    void session(Optional<AccountKind> kind) {
        told = new Told(kind, told.all());
    }

    void put(Balance balance) {
        Map<AccountKind, Balance> all = new EnumMap<>(AccountKind.class);
        all.putAll(told.all());
        all.put(balance.kind(), balance);
        told = new Told(told.session(), all);
    }
}
