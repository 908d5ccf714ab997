package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a simulator's market is like, said before it starts: the half of the builder that is about data.
 *
 * <p>Owned by one thread.
 */
abstract sealed class MarketOptions permits SimulatorBuilder {
    final Settings settings = new Settings();

    MarketOptions() {}

    /**
     * How far the venue's clock is ahead of UTC.
     *
     * @param offset by default two hours
     * @return this
     */
    public SimulatorBuilder venueOffset(Duration offset) {
        settings.venueOffset = offset;
        return itself();
    }

    /**
     * Which assets there are.
     *
     * @param assets all of them, in the order of the table; at least one
     * @return this
     */
    public SimulatorBuilder assets(List<Asset> assets) {
        if (assets.isEmpty()) {
            throw new IllegalArgumentException("a venue needs at least one asset, got none");
        }
        settings.assets = List.copyOf(assets);
        return itself();
    }

    /**
     * How many assets there are: the usual ones, then some of every kind, then invented currency pairs.
     *
     * @param count by default 9; the real venue has about 176
     * @return this
     */
    public SimulatorBuilder assetCount(int count) {
        return assets(Assets.many(inRange("count", count, 1, Integer.MAX_VALUE)));
    }

    /**
     * How long it takes from one tick of an asset to the next: anything between the two, drawn from the seed.
     *
     * @param shortest by default 100 ms; positive
     * @param longest by default 500 ms; not shorter
     * @return this
     */
    public SimulatorBuilder tickEvery(Duration shortest, Duration longest) {
        settings.tickMin = positive("shortest", shortest);
        if (longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("longest " + longest + " is shorter than shortest " + shortest);
        }
        settings.tickMax = longest;
        return itself();
    }

    /**
     * Makes no ticks of its own until {@link Simulator#resumeTicks}; {@link Simulator#tick} works all the same.
     *
     * @return this
     */
    public SimulatorBuilder ticksPaused() {
        settings.ticking = false;
        return itself();
    }

    /**
     * Which subscriptions are served.
     *
     * @param policy by default {@link StreamPolicy#all}
     * @return this
     */
    public SimulatorBuilder streams(StreamPolicy policy) {
        settings.streams = policy;
        return itself();
    }

    /**
     * What each client streams from its login on, whether it asks or not: a load.
     *
     * @param symbols by default none
     * @return this
     */
    public SimulatorBuilder streamed(List<String> symbols) {
        settings.streamed = List.copyOf(symbols);
        return itself();
    }

    /**
     * What one of the accounts holds.
     *
     * @param kind which
     * @param amount a decimal, told as it is written; by default 50000.00 for the demo account and 0 for the real one
     * @return this
     */
    public SimulatorBuilder balance(AccountKind kind, String amount) {
        Map<AccountKind, BigDecimal> balances = new EnumMap<>(settings.balances);
        balances.put(kind, new BigDecimal(amount));
        settings.balances = Map.copyOf(balances);
        return itself();
    }

    /**
     * Whether balances are told as JSON strings.
     *
     * @param asText by default not
     * @return this
     */
    public SimulatorBuilder balancesAsText(boolean asText) {
        settings.balancesAsText = asText;
        return itself();
    }

    /**
     * How the venue trades.
     *
     * @param policy by default {@link TradePolicy#standard}
     * @return this
     */
    public SimulatorBuilder trading(TradePolicy policy) {
        settings.trading = policy;
        return itself();
    }

    /**
     * How history is told.
     *
     * @param policy by default {@link HistoryPolicy#standard}
     * @return this
     */
    public SimulatorBuilder history(HistoryPolicy policy) {
        settings.history = policy;
        return itself();
    }

    /**
     * How far the past goes back before the start; its prices come from the seed and the asset alone.
     *
     * <p>An asset's past ends when its ticks begin: as somebody asks for it, as one is sent by hand, or as the market is
     * paused.
     *
     * @param depth by default 30 days; zero for no past
     * @return this
     */
    public SimulatorBuilder past(Duration depth) {
        if (depth.isNegative()) {
            throw new IllegalArgumentException("depth must not be negative, got " + depth);
        }
        settings.pastDepth = depth;
        return itself();
    }

    /**
     * Which past an asset has, instead of one that comes from the seed.
     *
     * @param asset its symbol, one of the table
     * @param ticks all of it, in any order; none for an asset that has no past
     * @return this
     */
    public SimulatorBuilder past(String asset, List<Quote> ticks) {
        ticks.forEach(tick -> Tape.price(tick.price()));
        Map<String, List<Quote>> pasts = new HashMap<>(settings.pasts);
        pasts.put(
                asset, ticks.stream().sorted(Comparator.comparing(Quote::time)).toList());
        settings.pasts = Map.copyOf(pasts);
        return itself();
    }

    /**
     * How many ticks of each asset are kept for its history; there is no history before the oldest that is.
     *
     * @param ticks by default 500000, more than a day of them; positive; when there are more, the oldest eighth goes
     * @return this
     */
    public SimulatorBuilder tapeLimit(int ticks) {
        settings.tapeLimit = inRange("tapeLimit", ticks, 1, 1 << 28);
        return itself();
    }

    final void checkPasts() {
        for (String symbol : settings.pasts.keySet()) {
            if (settings.assets.stream().noneMatch(asset -> asset.symbol().equals(symbol))) {
                throw new IllegalArgumentException("there is a past for '" + symbol
                        + "', which is no asset of the table; name it with SimulatorBuilder.assets");
            }
        }
    }

    private SimulatorBuilder itself() {
        return switch (this) {
            case SimulatorBuilder builder -> builder;
        };
    }

    static int inRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", got " + value);
        }
        return value;
    }

    static Duration positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
        return value;
    }
}
