package dev.patchbay.raw;

/** What the handle tells its module; of no use to anybody else. */
public interface RawCommand {}
