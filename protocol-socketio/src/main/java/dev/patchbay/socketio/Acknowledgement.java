package dev.patchbay.socketio;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * Matches the acknowledgement of one message.
 *
 * <p>Immutable.
 *
 * @param id the message's id
 */
record Acknowledgement(int id) implements Rule {
    private static final Optional<Set<String>> EVENTS = Optional.of(Set.of(SocketIo.ACK));

    @Override
    public boolean matches(Message message) {
        return message.id() == id && message.event().equals(SocketIo.ACK);
    }

    @Override
    public Optional<Set<String>> events() {
        return EVENTS;
    }
}
