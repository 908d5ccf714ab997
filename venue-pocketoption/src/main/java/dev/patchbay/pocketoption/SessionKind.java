package dev.patchbay.pocketoption;

import dev.patchbay.account.AccountKind;
import java.util.Optional;

/** Which kind of account the client is logged in to. Safe for any thread. */
final class SessionKind {
    /** Written by the connector's thread at each login, before any module hears of it; read by the modules' threads. */
    private volatile Optional<AccountKind> kind = Optional.empty();

    void loggedIn(Ssid ssid) {
        kind = Optional.of(ssid.demo() ? AccountKind.DEMO : AccountKind.REAL);
    }

    /** Empty until the first login. */
    Optional<AccountKind> kind() {
        return kind;
    }
}
