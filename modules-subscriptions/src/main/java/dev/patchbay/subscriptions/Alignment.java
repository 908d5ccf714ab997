package dev.patchbay.subscriptions;

/** By whose midnight windows are counted. */
public enum Alignment {
    /** The venue's wall clock: as the venue's own charts have it. */
    VENUE,
    /** UTC. */
    UTC
}
