package dev.patchbay.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is on one account. Immutable.
 *
 * @param kind which account
 * @param amount in the account's currency, digit for digit as the venue wrote it
 * @param currency the venue's code for the currency; empty if it did not say
 * @param at when the venue's message came in, in UTC by this machine's clock
 */
public record Balance(AccountKind kind, BigDecimal amount, Optional<String> currency, Instant at) {
    /** Checks that all is there. */
    public Balance {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(at, "at");
    }

    /** Whether both say the same amount in the same currency: {@code 5} and {@code 5.00} are the same, and when it was told is not looked at. */
    boolean sameMoney(Balance other) {
        return amount.compareTo(other.amount) == 0 && currency.equals(other.currency);
    }
}
