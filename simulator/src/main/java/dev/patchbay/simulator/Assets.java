package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;

/** The assets that a simulator has when nobody says otherwise. Immutable. */
final class Assets {
    private static final List<Asset> USUAL = List.of(
            Asset.of("EURUSD_otc", "1.19537"),
            Asset.of("GBPUSD_otc", "1.34512"),
            Asset.of("AUDCAD_otc", "0.89803"),
            Asset.of("USDJPY_otc", "154.872"),
            Asset.of("EURUSD", "1.19501").withPayout(50).withActive(false),
            Asset.of("#AAPL_otc", "231.418"),
            Asset.of("BTCUSD_otc", "97344.125").withPayout(81),
            Asset.of("ETHUSD_otc", "3187.42").withPayout(81),
            Asset.of("XAUUSD_otc", "2641.55").withPayout(85));
    private static final List<String> CURRENCIES = List.of(
            "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "MXN", "NOK", "NZD",
            "PLN", "SEK", "SGD", "THB", "TRY", "USD", "ZAR");

    private Assets() {}

    static List<Asset> usual() {
        return USUAL;
    }

    /** The usual ones first, then currency pairs until there are enough. */
    static List<Asset> many(int count) {
        List<Asset> all = new ArrayList<>(USUAL.subList(0, Math.min(count, USUAL.size())));
        for (String base : CURRENCIES) {
            for (String quote : CURRENCIES) {
                String symbol = base + quote + "_otc";
                boolean known = base.equals(quote)
                        || USUAL.stream().anyMatch(asset -> asset.symbol().equals(symbol));
                if (!known && all.size() < count) {
                    all.add(Asset.of(symbol, "1." + (10_000 + all.size())));
                }
            }
        }
        if (all.size() < count) {
            throw new IllegalArgumentException("expected at most " + all.size() + " assets, got " + count);
        }
        return all;
    }
}
