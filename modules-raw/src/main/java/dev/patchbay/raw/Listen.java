package dev.patchbay.raw;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Reply;

/** Gives a handler all that comes from now on. Answered when the client routes it here. */
record Listen(Handler handler, Reply<EventStream<RawEvent>> reply) implements RawCommand {}
