package dev.patchbay.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Something that can be traded, as one row of the venue's table tells it. Immutable.
 *
 * @param id the venue's number for it
 * @param symbol the name by which everything else calls it; not blank, case-sensitive
 * @param label the name for people
 * @param type the category
 * @param digits how many decimals its price has
 * @param payout what a won order earns, in percent of the stake
 * @param active whether orders are taken now
 * @param otc whether the venue makes its price by itself, outside of an exchange
 * @param twin the number of its counterpart: of the OTC one for a real one, and the other way about; empty if there is none
 * @param periods the candle periods that the venue's chart offers. They do not bound how long an order may run
 * @param durations how long an order may run
 */
public record Instrument(
        long id,
        String symbol,
        String label,
        InstrumentType type,
        int digits,
        BigDecimal payout,
        boolean active,
        boolean otc,
        OptionalLong twin,
        List<Duration> periods,
        OrderDurations durations) {
    /** Checks the symbol and the digits; copies the periods. */
    public Instrument {
        if (symbol.isBlank()) {
            throw new IllegalArgumentException("an instrument's symbol must not be blank");
        }
        if (digits < 0) {
            throw new IllegalArgumentException("a price has zero or more decimals, got " + digits + " for " + symbol);
        }
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(payout, "payout");
        Objects.requireNonNull(twin, "twin");
        Objects.requireNonNull(durations, "durations");
        periods = List.copyOf(periods);
    }
}
