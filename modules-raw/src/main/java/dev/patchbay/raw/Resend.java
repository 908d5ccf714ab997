package dev.patchbay.raw;

import dev.patchbay.api.Reply;

/** Sends a message now, if the client is live, and after each login. */
record Resend(Resent resent, Reply<Resent> reply) implements RawCommand {}
