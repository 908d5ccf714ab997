package dev.patchbay.simulator;

import java.time.Instant;
import java.util.List;

/**
 * Begins the chronicle of each asset as the settings have it: with a past of its own making, a given one, or none.
 *
 * <p>Immutable.
 */
final class Pasts {
    private final Venue venue;
    private final Settings settings;
    private final Instant start;
    private final long offset;

    Pasts(Venue venue) {
        this.venue = venue;
        this.settings = venue.settings();
        this.start = venue.now();
        this.offset = settings.venueOffset.toMillis();
    }

    Chronicle chronicle(Asset asset) {
        List<Quote> given = settings.pasts.get(asset.symbol());
        boolean none = given != null || settings.pastDepth.isZero();
        Past past = none ? null : made(asset);
        var chronicle = new Chronicle(past, offset, venue::now, settings.tapeLimit);
        if (given != null) {
            for (Quote quote : given) {
                long time = quote.time().toEpochMilli();
                chronicle.add(time + offset, time, Tape.price(quote.price()));
            }
        }
        return chronicle;
    }

    private Past made(Asset asset) {
        long seed = venue.chance().of("past " + asset.symbol()).nextLong();
        return new Past(asset, settings, seed, start.minus(settings.pastDepth).toEpochMilli());
    }
}
