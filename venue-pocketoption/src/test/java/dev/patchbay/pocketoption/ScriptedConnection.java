package dev.patchbay.pocketoption;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.api.spi.Rule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection on which everything that will ever come has come, and then it ends, or is silent. Owned by the test. */
final class ScriptedConnection implements Connection, Dialer {
    final List<Message> sent = new ArrayList<>();
    final List<Message> waiting = new ArrayList<>();
    final List<Duration> timeouts = new ArrayList<>();
    private Cause end = Cause.of(Cause.Kind.TIMEOUT, "nothing came");

    /** A message comes. */
    ScriptedConnection then(String event, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        waiting.add(Message.received(event, Kind.TEXT, bytes, Message.NO_ID, 0));
        return this;
    }

    /** The connection ends. */
    ScriptedConnection end(Cause.Kind kind, int closeCode) {
        end = new Cause(kind, "it ended", closeCode);
        return this;
    }

    List<String> sentTexts() {
        return sent.stream()
                .map(message -> message.event() + (message.size() == 0 ? "" : " " + message.text()))
                .toList();
    }

    @Override
    public void send(Message message) {
        sent.add(message);
    }

    @Override
    public Message expect(String what, Rule rule, Duration timeout) {
        timeouts.add(timeout);
        for (Message message : waiting) {
            if (rule.matches(message)) {
                waiting.remove(message);
                return message;
            }
        }
        throw new ConnectException(end);
    }

    @Override
    public Endpoint endpoint() {
        return Endpoint.of(URI.create("wss://venue.example/socket.io/?EIO=4"));
    }

    @Override
    public Connection open(Protocol protocol) {
        return this;
    }
}
