package ${package};

import dev.patchbay.api.Reply;

/** What the {@link Counter} asks its module; of no use to anybody else. */
public sealed interface CounterCommand {
    /**
     * Tells how many messages were counted.
     *
     * @param reply gets the number
     */
    record Count(Reply<Long> reply) implements CounterCommand {}
}
