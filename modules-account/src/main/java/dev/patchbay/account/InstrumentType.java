package dev.patchbay.account;

import java.util.Locale;

/**
 * A category of instruments, by the venue's own word. Immutable.
 *
 * <p>The constants are the usual ones. A word that is none of them is a type as good as they are.
 *
 * @param name the word, in lower case; not blank
 */
public record InstrumentType(String name) {
    /** Shares of one company. */
    public static final InstrumentType STOCK = new InstrumentType("stock");

    /** Pairs of currencies. */
    public static final InstrumentType CURRENCY = new InstrumentType("currency");

    /** Metals, oil, gas. */
    public static final InstrumentType COMMODITY = new InstrumentType("commodity");

    /** Pairs with a cryptocurrency. */
    public static final InstrumentType CRYPTOCURRENCY = new InstrumentType("cryptocurrency");

    /** Indices of markets. */
    public static final InstrumentType INDEX = new InstrumentType("index");

    /** Checks the word, and brings it to lower case. */
    public InstrumentType {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a type must not be blank");
        }
        name = name.toLowerCase(Locale.ROOT);
    }

    /** The word. */
    @Override
    public String toString() {
        return name;
    }
}
