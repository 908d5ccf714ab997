package dev.patchbay.servertime;

import dev.patchbay.api.Reply;

/** What the {@link ServerTime} handle asks its module; of no use to anybody else. */
public sealed interface ServerTimeCommand {
    /**
     * Waits for the first sample.
     *
     * @param reply gets the clock
     */
    record Await(Reply<ServerClock> reply) implements ServerTimeCommand {}
}
