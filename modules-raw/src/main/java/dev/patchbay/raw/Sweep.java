package dev.patchbay.raw;

/** Somebody has closed a stream, or what was to be resent: look. */
record Sweep() implements RawCommand {}
