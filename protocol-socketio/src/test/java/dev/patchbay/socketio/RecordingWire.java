package dev.patchbay.socketio;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what a protocol does. */
final class RecordingWire implements Wire {
    final List<Message> messages = new ArrayList<>();
    final List<String> malformed = new ArrayList<>();
    final List<String> sent = new ArrayList<>();
    final List<Duration> idleTimeouts = new ArrayList<>();
    Optional<Cause> end = Optional.empty();

    @Override
    public void deliver(String event, Kind kind, byte[] payload, int id) {
        messages.add(Message.received(event, kind, payload, id, 0));
    }

    @Override
    public void malformed(String reason) {
        malformed.add(reason);
    }

    @Override
    public void sendText(String text) {
        sent.add(text);
    }

    @Override
    public void sendBinary(byte[] payload) {
        sent.add("<binary> " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void idleTimeout(Duration silence) {
        idleTimeouts.add(silence);
    }

    @Override
    public void end(Cause cause) {
        end = Optional.of(cause);
    }

    /** The delivered messages as {@code name payload}, with {@code #id} and {@code <binary>} where they apply. */
    List<String> delivered() {
        return messages.stream().map(RecordingWire::describe).toList();
    }

    static String describe(Message message) {
        String id = message.id() == Message.NO_ID ? "" : "#" + message.id() + " ";
        String kind = message.kind() == Kind.BINARY ? "<binary> " : "";
        return (message.event() + " " + id + kind + message.text()).strip();
    }
}
