package dev.patchbay.account;

import dev.patchbay.api.AppState;
import dev.patchbay.api.AppState.Lifetime;
import dev.patchbay.api.Reply;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the balances for one run of the module. Owned by the module's thread.
 *
 * <p>Core forgets the published object when the client is disconnected on purpose, and tells nobody. A message of before that is still in
 * the inbox goes into the forgotten object, where nobody sees it; the next login publishes a new one.
 */
final class BalanceKeeper {
    private final Registry registry;
    private final AppState state;
    private final Waiters<Balance> waiters = new Waiters<>();
    private Balances balances;

    BalanceKeeper(Registry registry, AppState state) {
        this.registry = registry;
        this.state = state;
        this.balances = state.state(Balances.class).orElseGet(Balances::new);
    }

    /**
     * A login has succeeded.
     *
     * @param first whether it is told for the first time: what was forgotten after that, stays so until the next
     */
    void begin(Optional<AccountKind> session, boolean first) {
        Optional<Balances> known = state.state(Balances.class);
        balances = known.orElseGet(Balances::new);
        if (known.isEmpty() && first) {
            state.publish(Balances.class, balances, Lifetime.TRANSIENT);
        }
        balances.session(session);
        serve();
    }

    /**
     * Takes a balance in.
     *
     * @return false if it can't be said whose it is
     */
    boolean told(AccountNews.BalanceTold news, Instant at) {
        Optional<AccountKind> kind = news.kind().or(balances::session);
        kind.ifPresent(of -> put(new Balance(of, news.amount(), news.currency(), at)));
        return kind.isPresent();
    }

    private void put(Balance balance) {
        Optional<Balance> before = balances.of(balance.kind());
        balances.put(balance);
        if (before.isEmpty() || !before.get().sameMoney(balance)) {
            boolean own = balances.session().filter(balance.kind()::equals).isPresent();
            registry.balanceListeners().tell(new BalanceEvent.Changed(before, balance, own));
        }
        serve();
    }

    void await(Reply<Balance> reply) {
        waiters.await(reply, registry.balances().flatMap(Balances::own));
    }

    private void serve() {
        registry.balances().flatMap(Balances::own).ifPresent(waiters::serve);
    }
}
