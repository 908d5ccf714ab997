package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Prices that move: one random walk for each asset that somebody has asked for, from then on for ever.
 *
 * <p>Owned by its event loop. Each tick goes on its asset's tape before anybody is told, so that the history is what was
 * ticked, whatever becomes of it on the way to one connection.
 */
final class Market {
    private final Venue venue;
    private final AssetDesk assets;
    private final ToIntFunction<Tick> audience;
    private final Map<String, Chronicle> chronicles = new HashMap<>();
    private final Map<String, Stall> stalls = new HashMap<>();
    private final Map<String, Tick> latest = new HashMap<>();
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
        var pasts = new Pasts(venue);
        assets.all().forEach(asset -> chronicles.put(asset.symbol(), pasts.chronicle(asset)));
        ticking(venue.settings().ticking);
        assets.all().stream().filter(asset -> !asset.active()).forEach(asset -> rest(asset.symbol()));
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
        if (!wanted) {
            rest();
        }
    }

    /** Ends the past of every asset: from now on there is only what the market makes. */
    void rest() {
        chronicles.values().forEach(Chronicle::endPast);
    }

    /** Ends the past of one asset. */
    void rest(String symbol) {
        chronicle(symbol).endPast();
    }

    /** All ticks of an asset of the table. */
    Chronicle chronicle(String symbol) {
        assert venue.loop().here() : "Market.chronicle called off its event loop";
        return Objects.requireNonNull(chronicles.get(assets.known(symbol).symbol()), symbol);
    }

    /** What an asset costs now: the newest tick, one of the past before there was any, or where its price begins. */
    BigDecimal price(String symbol) {
        Tick tick = latest.get(symbol);
        if (tick != null) {
            return new BigDecimal(tick.price());
        }
        BigDecimal past = chronicle(symbol).lastPrice();
        return past == null ? assets.known(symbol).price() : past;
    }

    /** Makes one exact tick now, paused or not. */
    int tick(String symbol, String price) {
        Stall stall = stall(assets.known(symbol));
        return tick(symbol, price, stall.now(venue.now()));
    }

    /** Makes one exact tick of any time, paused or not. */
    int tick(String symbol, String price, Instant when) {
        assert venue.loop().here() : "Market.tick called off its event loop";
        stall(assets.known(symbol)).walk.moveTo(Tape.price(price));
        return tell(symbol, price, when.truncatedTo(ChronoUnit.MILLIS));
    }

    private Stall stall(Asset asset) {
        Stall known = stalls.get(asset.symbol());
        if (known != null) {
            return known;
        }
        RandomGenerator random = venue.chance().of("walk " + asset.symbol());
        var stall = new Stall(new Walk(asset, random), random);
        Chronicle chronicle = chronicle(asset.symbol());
        BigDecimal before = chronicle.lastPrice();
        if (before != null) {
            stall.walk.moveTo(before);
        }
        chronicle.endPast();
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
        long stamp = venue.time().millis(time);
        chronicle(symbol).add(stamp, time.toEpochMilli(), Tape.price(price));
        var tick = new Tick(symbol, time, VenueTime.text(stamp), price);
        latest.merge(symbol, tick, (before, now) -> now.time().isBefore(before.time()) ? before : now);
        return audience.applyAsInt(tick);
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
