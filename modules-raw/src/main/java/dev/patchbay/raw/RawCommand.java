package dev.patchbay.raw;

/** What the {@link Raw} handle tells its module; of no use to anybody else. */
public sealed interface RawCommand permits Listen, Open, Resend, Sweep {}
