package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is traded at a simulator: the part of it that moves prices, assets, balances, and the venue's clock.
 *
 * <p>Safe for any thread.
 */
sealed class Traded extends Watched permits Booked {
    private final Loop loop;
    private final Venue venue;

    Traded(Recorder recorder, Loop loop, Venue venue) {
        super(recorder);
        this.loop = loop;
        this.venue = venue;
    }

    /**
     * Sends one exact tick now to all who are served that asset, whether the generator is paused or not.
     *
     * @param asset its symbol, one of the table
     * @param price a decimal, sent as it is written
     * @return to how many connections it went
     */
    public int tick(String asset, String price) {
        return loop.call(() -> venue.market().tick(asset, price));
    }

    /**
     * Sends one exact tick of another time to all who are served that asset.
     *
     * @param asset its symbol, one of the table
     * @param price a decimal, sent as it is written
     * @param time UTC; sent in the venue's time, in milliseconds
     * @return to how many connections it went
     */
    public int tick(String asset, String price, Instant time) {
        return loop.call(() -> venue.market().tick(asset, price, time));
    }

    /** Stops the tick generator. */
    public void pauseTicks() {
        loop.run(() -> venue.market().ticking(false));
    }

    /** Lets the tick generator go on. */
    public void resumeTicks() {
        loop.run(() -> venue.market().ticking(true));
    }

    /**
     * Changes what an asset pays, and tells everybody.
     *
     * @param asset its symbol, one of the table
     * @param percent what a won trade pays
     */
    public void payout(String asset, int percent) {
        loop.run(() -> venue.assets().change(asset, row -> row.withPayout(percent)));
    }

    /**
     * Opens or shuts an asset, and tells everybody; one that is shut does not tick by itself.
     *
     * @param asset its symbol, one of the table
     * @param active whether it is open
     */
    public void active(String asset, boolean active) {
        loop.run(() -> venue.assets().change(asset, row -> row.withActive(active)));
    }

    /**
     * Changes a balance, and tells everybody.
     *
     * @param kind which account's
     * @param amount a decimal, told as it is written
     */
    public void balance(AccountKind kind, String amount) {
        loop.run(() -> venue.balances().change(kind, new BigDecimal(amount)));
    }

    /**
     * Lets the venue's clock jump; what is stamped from now on shows it.
     *
     * @param by how far, forwards or back
     */
    public void shiftClock(Duration by) {
        loop.run(() -> venue.shiftClock(by));
    }

    /**
     * Every tick of an asset that the market has made, and those that it was preloaded with.
     *
     * <p>It is what there is to tell, whatever faults did to it on the way to one connection, and whether anybody was
     * told; as far as it is kept, see {@link SimulatorBuilder#tapeLimit}.
     *
     * @param asset its symbol, one of the table
     * @return in the order of the venue's stamps, of equal stamps as they were made; a copy
     */
    public List<Quote> tape(String asset) {
        return loop.call(() -> venue.market().chronicle(asset).made());
    }

    /**
     * Every tick of an asset in a span of time, those of the past before the start too: all that history is made of.
     *
     * <p>A day has about 300,000 of them; who needs more asks day by day.
     *
     * @param asset its symbol, one of the table
     * @param from UTC, included
     * @param until UTC, not included
     * @return those of the past, then those that were made, each in the order of their stamps; a copy
     */
    public List<Quote> tape(String asset, Instant from, Instant until) {
        return loop.call(() -> venue.market().chronicle(asset).quotes(from, until));
    }
}
