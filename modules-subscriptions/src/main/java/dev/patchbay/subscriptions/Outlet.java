package dev.patchbay.subscriptions;

import java.time.Instant;
import java.util.Optional;

/** The listener's side of a pump: takes ticks in order, without duplicates. Owned by its stream's thread. */
interface Outlet {
    void tick(Tick tick);

    /** Ticks may be missing here. */
    void gap(Gap gap);

    /** When {@link #known} has something to do, by the venue's clock; empty if nothing depends on the time. */
    Optional<Instant> due();

    /** All ticks up to this instant of the venue's clock are there, as far as anybody can know. */
    void known(Instant until);

    /** What came last is all for now. */
    void pause();

    /** Whether somebody still reads. */
    boolean open();

    void end(String reason);
}
