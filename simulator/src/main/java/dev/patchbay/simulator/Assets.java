package dev.patchbay.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    private static final List<String> STOCKS =
            List.of("AXP", "BA", "CSCO", "FB", "INTC", "JNJ", "MCD", "MSFT", "PFE", "TSLA", "XOM", "CITI");
    private static final List<String> INDICES =
            List.of("SP500", "NASUSD", "DJI30", "JPN225", "E50EUR", "D30EUR", "F40EUR", "100GBP", "AUS200", "E35EUR");
    private static final List<String> COMMODITIES = List.of("UKBrent", "USCrude", "XAGUSD", "XNGUSD", "XPTUSD");
    private static final List<String> COINS = List.of("LTCUSD", "LNKUSD", "DASHUSD", "DOTUSD", "SOLUSD", "ADAUSD");

    private Assets() {}

    static List<Asset> usual() {
        return USUAL;
    }

    /** The usual ones first, then some of every kind, each with its twin, then currency pairs until there are enough. */
    static List<Asset> many(int count) {
        Map<String, Asset> all = new LinkedHashMap<>();
        Stream.of(USUAL.stream(), others(), pairs()).flatMap(each -> each).forEach(asset -> {
            if (all.size() < count) {
                all.putIfAbsent(asset.symbol(), asset);
            }
        });
        if (all.size() < count) {
            throw new IllegalArgumentException("expected at most " + all.size() + " assets, got " + count);
        }
        return numbered(all.values());
    }

    private static Stream<Asset> others() {
        Stream<Asset> stocks = STOCKS.stream().map(name -> Asset.of("#" + name + Asset.OTC, "100.25"));
        Stream<Asset> indices = INDICES.stream()
                .map(name -> Asset.of(name + Asset.OTC, "5000.5").withKind("index"));
        Stream<Asset> goods = COMMODITIES.stream()
                .map(name -> Asset.of(name + Asset.OTC, "75.25").withKind("commodity"));
        Stream<Asset> coins =
                COINS.stream().map(name -> Asset.of(name + Asset.OTC, "12.125").withKind("cryptocurrency"));
        return Stream.of(stocks, indices, goods, coins)
                .flatMap(each -> each)
                .flatMap(asset -> Stream.of(asset, twin(asset)));
    }

    /** The same asset on the real market, which is closed. */
    private static Asset twin(Asset otc) {
        return Asset.of(otc.symbol().replace(Asset.OTC, ""), otc.price().toPlainString())
                .withKind(otc.kind())
                .withPayout(50)
                .withActive(false);
    }

    private static Stream<Asset> pairs() {
        return CURRENCIES.stream()
                .flatMap(base -> CURRENCIES.stream()
                        .filter(quote -> !quote.equals(base))
                        .map(quote -> Asset.of(
                                base + quote + Asset.OTC, "1." + (10_000 + Math.floorMod(base.hashCode(), 1_000)))));
    }

    /** No two with the same number. */
    private static List<Asset> numbered(Collection<Asset> assets) {
        Map<Integer, Asset> numbers = new LinkedHashMap<>();
        for (Asset asset : assets) {
            int id = asset.id();
            while (numbers.containsKey(id)) {
                id++;
            }
            numbers.put(id, asset.withId(id));
        }
        return List.copyOf(numbers.values());
    }
}
