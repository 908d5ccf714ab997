package dev.patchbay.account;

import java.util.Objects;

/**
 * An item of a stream of instruments: what one table has that the table before had not, or the news that changes may be missing at this
 * place.
 *
 * <p>The set of cases is final: listeners switch over it without a {@code default}.
 */
public sealed interface InstrumentEvent
        permits InstrumentEvent.Added, InstrumentEvent.Removed, InstrumentEvent.Changed, Gap {
    /**
     * A symbol is new. The first table adds every one of its rows.
     *
     * @param instrument the new one
     */
    record Added(Instrument instrument) implements InstrumentEvent {
        /** Checks that it is there. */
        public Added {
            Objects.requireNonNull(instrument, "instrument");
        }
    }

    /**
     * A symbol is in the table no more, or its row can't be read.
     *
     * @param instrument as it was last
     */
    record Removed(Instrument instrument) implements InstrumentEvent {
        /** Checks that it is there. */
        public Removed {
            Objects.requireNonNull(instrument, "instrument");
        }
    }

    /**
     * The row of a symbol is another: its payout, or whether it is active, or anything else.
     *
     * @param before as it was
     * @param after as it is
     */
    record Changed(Instrument before, Instrument after) implements InstrumentEvent {
        /** Checks that both are there. */
        public Changed {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }
}
