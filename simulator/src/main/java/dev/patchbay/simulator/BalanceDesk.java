package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Both accounts' balances, told after each login, on request, and on each change.
 *
 * <p>Owned by its event loop.
 */
final class BalanceDesk implements Ability {
    private final Venue venue;
    private final Map<AccountKind, BigDecimal> balances;

    BalanceDesk(Venue venue) {
        this.venue = venue;
        this.balances = new EnumMap<>(venue.settings().balances);
    }

    /** Changes one balance, and tells everybody. */
    void change(AccountKind kind, BigDecimal balance) {
        assert venue.loop().here() : "BalanceDesk.change called off its event loop";
        balances.put(kind, balance);
        tell(kind, _ -> true);
    }

    BigDecimal amount(AccountKind kind) {
        assert venue.loop().here() : "BalanceDesk.amount called off its event loop";
        return balances.getOrDefault(kind, BigDecimal.ZERO);
    }

    /** Takes or gives money; tells nobody yet. */
    void add(AccountKind kind, BigDecimal money) {
        balances.merge(kind, money, BigDecimal::add);
    }

    /** Tells one balance to some. */
    void tell(AccountKind kind, Predicate<Session> whom) {
        BigDecimal balance = amount(kind);
        venue.clients().stream().filter(whom).forEach(client -> tell(client, kind, balance));
    }

    @Override
    public void loggedIn(Session client) {
        balances.forEach((kind, balance) -> tell(client, kind, balance));
    }

    @Override
    public void received(Session client, Request request) {
        if (request.event().equals("getBalance") || request.event().equals("updateBalance")) {
            loggedIn(client);
        }
    }

    private void tell(Session client, AccountKind kind, BigDecimal balance) {
        String plain = balance.toPlainString();
        String literal = venue.settings().balancesAsText ? "\"" + plain + "\"" : plain;
        client.send("successupdateBalance", "{\"isDemo\":" + kind.isDemo() + ",\"balance\":" + literal + "}");
    }
}
