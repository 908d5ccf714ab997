package dev.patchbay.benchmarks.peers;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Middleware;
import org.jspecify.annotations.Nullable;

/** A middleware that looks at a message's event and size, and passes it on. Called by one thread inbound; nobody reads what it found. */
final class PassingLayer implements Middleware {
    private final String name;
    private long bytes;

    PassingLayer(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Message onReceive(Message message) {
        bytes += message.size() + message.event().length();
        return message;
    }

    /** What passed, so that the looking is not optimised away. */
    long bytes() {
        return bytes;
    }
}
