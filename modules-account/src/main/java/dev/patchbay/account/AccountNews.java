package dev.patchbay.account;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What one message of the venue tells of the account. Made by dialects; later versions may know further cases. */
public sealed interface AccountNews {
    /**
     * The balance of one account.
     *
     * @param kind which account; empty if the message does not say: then it is of the one that the client is logged in to
     * @param amount digit for digit as the venue wrote it
     * @param currency the venue's code for the currency; empty if the message does not say
     */
    record BalanceTold(Optional<AccountKind> kind, BigDecimal amount, Optional<String> currency)
            implements AccountNews {
        /** Checks that all is there. */
        public BalanceTold {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(amount, "amount");
            Objects.requireNonNull(currency, "currency");
        }
    }

    /**
     * The whole table of instruments, in place of the one before.
     *
     * @param rows those that could be read, in the venue's order
     * @param malformed how many could not; zero or more
     */
    record InstrumentsTold(List<Instrument> rows, int malformed) implements AccountNews {
        /** Copies the rows. */
        public InstrumentsTold {
            rows = List.copyOf(rows);
            if (malformed < 0) {
                throw new IllegalArgumentException("malformed is zero or more, got " + malformed);
            }
        }
    }

    /** A message of the right kind that could not be read. It costs itself only, and is counted. */
    record Unreadable() implements AccountNews {}
}
