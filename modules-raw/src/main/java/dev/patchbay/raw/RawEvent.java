package dev.patchbay.raw;

/**
 * An item of a raw stream: a message, or the news that messages may be missing at this place.
 *
 * <p>The set of cases is final: listeners switch over it without a {@code default}.
 */
public sealed interface RawEvent permits RawMessage, RawGap {}
