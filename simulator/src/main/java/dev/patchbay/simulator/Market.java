package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Prices that move: one random walk for each asset that somebody has asked for, from then on for ever.
 *
 * <p>Owned by its event loop.
 */
final class Market {
    private final Venue venue;
    private final AssetDesk assets;
    private final ToIntFunction<Tick> audience;
    private final Map<String, Stall> stalls = new HashMap<>();
    private boolean ticking;

    /**
     * A market without a price.
     *
     * @param audience is told of each tick, and answers how many connections it went to
     */
    Market(Venue venue, AssetDesk assets, ToIntFunction<Tick> audience) {
        this.venue = venue;
        this.assets = assets;
        this.audience = audience;
        this.ticking = venue.settings().ticking;
    }

    /** Sees to it that an asset ticks, if there is one of that name. */
    void open(String symbol) {
        assert venue.loop().here() : "Market.open called off its event loop";
        Asset asset = assets.find(symbol);
        if (asset != null) {
            stall(asset);
        }
    }

    void ticking(boolean wanted) {
        assert venue.loop().here() : "Market.ticking called off its event loop";
        ticking = wanted;
    }

    /** Makes one exact tick now, paused or not. */
    int tick(String symbol, String price) {
        Stall stall = stall(assets.known(symbol));
        return tick(symbol, price, stall.now(venue.now()));
    }

    /** Makes one exact tick of any time, paused or not. */
    int tick(String symbol, String price, Instant when) {
        assert venue.loop().here() : "Market.tick called off its event loop";
        stall(assets.known(symbol)).walk.moveTo(new BigDecimal(price));
        return tell(symbol, price, when.truncatedTo(ChronoUnit.MILLIS));
    }

    private Stall stall(Asset asset) {
        Stall known = stalls.get(asset.symbol());
        if (known != null) {
            return known;
        }
        RandomGenerator random = venue.chance().of("walk " + asset.symbol());
        var stall = new Stall(new Walk(asset, random), random);
        stalls.put(asset.symbol(), stall);
        next(asset.symbol(), stall);
        return stall;
    }

    private void next(String symbol, Stall stall) {
        Settings settings = venue.settings();
        long nanos = stall.random.nextLong(settings.tickMin.toNanos(), settings.tickMax.toNanos() + 1);
        venue.loop().after(Duration.ofNanos(nanos), () -> {
            Asset asset = assets.find(symbol);
            if (ticking && asset != null && asset.active()) {
                int _ = tell(symbol, stall.walk.next(), stall.now(venue.now()));
            }
            next(symbol, stall);
        });
    }

    private int tell(String symbol, String price, Instant time) {
        return audience.applyAsInt(new Tick(symbol, time, venue.time().stamp(time), price));
    }

    /** Where one asset's price is made. */
    private static final class Stall {
        private final Walk walk;
        private final RandomGenerator random;
        private Instant last = Instant.MIN;

        Stall(Walk walk, RandomGenerator random) {
            this.walk = walk;
            this.random = random;
        }

        /** The time of a tick that is made now: later than that of every other, so that no two have the same stamp. */
        Instant now(Instant now) {
            Instant time = now.truncatedTo(ChronoUnit.MILLIS);
            last = time.isAfter(last) ? time : last.plusMillis(1);
            return last;
        }
    }
}
