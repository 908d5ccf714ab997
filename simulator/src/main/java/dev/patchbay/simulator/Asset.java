package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One row of the venue's table of assets.
 *
 * <p>Immutable.
 *
 * @param id the venue's number for it
 * @param symbol its key, such as {@code EURUSD_otc}
 * @param label what people call it
 * @param kind {@code currency}, {@code stock}, {@code cryptocurrency}, {@code commodity} or {@code index}
 * @param digits decimals of its price; from 0 to 8
 * @param payout what a won trade pays, in percent
 * @param active whether it can be traded, and ticks
 * @param price where its price begins; positive
 */
public record Asset(
        int id, String symbol, String label, String kind, int digits, int payout, boolean active, BigDecimal price) {
    static final String OTC = "_otc";

    private static final Pattern PAIR = Pattern.compile("^([A-Z]{3})([A-Z]{3})$");
    private static final int PAYOUT = 92;
    private static final int DIGITS = 8;
    private static final int IDS = 9_000;

    /** Refuses what cannot be. */
    public Asset {
        Objects.requireNonNull(symbol, "symbol");
        if (symbol.isEmpty()) {
            throw new IllegalArgumentException("an asset needs a symbol, got none");
        }
        if (digits < 0 || digits > DIGITS) {
            throw new IllegalArgumentException("digits must be from 0 to 8, got " + digits + " for " + symbol);
        }
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("price must be positive, got " + price + " for " + symbol);
        }
    }

    /**
     * An active asset, its other columns guessed from its symbol.
     *
     * @param symbol its key; {@code #} in front makes a stock, {@code _otc} behind an over-the-counter asset
     * @param price where its price begins, with as many decimals as its prices have
     * @return the asset
     */
    public static Asset of(String symbol, String price) {
        var start = new BigDecimal(price);
        String plain = PAIR.matcher(symbol.replace("#", "").replace(OTC, "")).replaceFirst("$1/$2");
        String label = symbol.endsWith(OTC) ? plain + " OTC" : plain;
        int id = 1 + Math.floorMod(symbol.hashCode(), IDS);
        return new Asset(id, symbol, label, kindOf(symbol), Math.max(0, start.scale()), PAYOUT, true, start);
    }

    /**
     * The same with another payout.
     *
     * @param percent what a won trade pays
     * @return a changed copy
     */
    public Asset withPayout(int percent) {
        return new Asset(id, symbol, label, kind, digits, percent, active, price);
    }

    /**
     * The same, open or shut.
     *
     * @param open whether it can be traded, and ticks
     * @return a changed copy
     */
    public Asset withActive(boolean open) {
        return new Asset(id, symbol, label, kind, digits, payout, open, price);
    }

    Asset withId(int other) {
        return new Asset(other, symbol, label, kind, digits, payout, active, price);
    }

    Asset withKind(String other) {
        return new Asset(id, symbol, label, other, digits, payout, active, price);
    }

    boolean otc() {
        return symbol.endsWith(OTC);
    }

    private static String kindOf(String symbol) {
        if (symbol.startsWith("#")) {
            return "stock";
        }
        if (symbol.startsWith("BTC") || symbol.startsWith("ETH")) {
            return "cryptocurrency";
        }
        return symbol.startsWith("XAU") || symbol.startsWith("XAG") ? "commodity" : "currency";
    }
}
