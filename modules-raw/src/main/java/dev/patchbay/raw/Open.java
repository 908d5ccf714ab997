package dev.patchbay.raw;

import dev.patchbay.api.Reply;
import dev.patchbay.api.Sender;

/** Asks for the way out: for callers who are faster than the module's start. */
record Open(Reply<Sender> reply) implements RawCommand {}
