package dev.patchbay.core.laboratory;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.Message;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.api.spi.Venue;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A venue whose frames are {@code event payload}, and whose login is {@code login secret} answered by {@code welcome} or {@code no reason}.
 *
 * <p>Immutable. The event {@code bad} stands for a frame that can't be read, {@code unspeakable} for a message that can't be said, and the
 * option {@code wrong} for settings that can't work.
 */
public final class LineVenue implements Venue {
    /** The credential that it logs in with. */
    public static final String SECRET = "s3cr3t-t0k3n";

    /** The venue; it has no state. */
    public LineVenue() {}

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public Connector connector(VenueSettings settings) {
        if (settings.options().containsKey("wrong")) {
            throw new ConfigException("the option wrong is wrong");
        }
        List<Endpoint> endpoints = settings.urls().isEmpty()
                ? List.of(Endpoint.of(URI.create("ws://first.test/")), Endpoint.of(URI.create("ws://second.test/")))
                : settings.urls().stream().map(Endpoint::of).toList();
        return new LineConnector(endpoints);
    }

    private record LineConnector(List<Endpoint> endpoints) implements Connector {
        @Override
        public Connection connect(Dialer dialer) throws InterruptedException {
            Connection connection = dialer.open(new Lines());
            connection.send(Message.text("login", SECRET));
            Message answer =
                    connection.expect("the answer to login", Rule.event("welcome", "no"), Duration.ofSeconds(10));
            if (answer.event().equals("no")) {
                throw new LoginRejectedException(answer.text(), true);
            }
            return connection;
        }
    }

    private static final class Lines implements Protocol {
        @Override
        public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
            String text = StandardCharsets.UTF_8.decode(frame).toString();
            int space = text.indexOf(' ');
            String event = space < 0 ? text : text.substring(0, space);
            String payload = space < 0 ? "" : text.substring(space + 1);
            if (event.equals("bad")) {
                wire.malformed("expected something good, found something bad");
            } else {
                wire.deliver(event.intern(), kind, payload.getBytes(StandardCharsets.UTF_8), Message.NO_ID);
            }
        }

        @Override
        public void encode(Message message, Wire wire) {
            if (message.event().equals("unspeakable")) {
                throw new IllegalArgumentException("unspeakable can't be said");
            }
            wire.sendText(message.size() == 0 ? message.event() : message.event() + " " + message.text());
        }

        @Override
        public void onGoodbye(Wire wire) {
            wire.sendText("bye");
        }
    }
}
