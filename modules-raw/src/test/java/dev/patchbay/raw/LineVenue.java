package dev.patchbay.raw;

import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.api.spi.Venue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A venue whose frames are {@code event payload}. A frame {@code +event} announces an attachment: the payload is the binary frame behind it.
 * The login is {@code welcome} from the server.
 */
final class LineVenue implements Venue {
    @Override
    public String name() {
        return "lines";
    }

    @Override
    public Connector connector(VenueSettings settings) {
        List<Endpoint> endpoints = settings.urls().stream().map(Endpoint::of).toList();
        return new LineConnector(endpoints);
    }

    private record LineConnector(List<Endpoint> endpoints) implements Connector {
        @Override
        public Connection connect(Dialer dialer) throws InterruptedException {
            Connection connection = dialer.open(new Lines());
            connection.expect("the welcome", Rule.event("welcome"), Duration.ofSeconds(10));
            return connection;
        }
    }

    /** Owned by its event loop. */
    private static final class Lines implements Protocol {
        private String announced = "";

        @Override
        public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
            byte[] payload = new byte[frame.remaining()];
            frame.get(payload);
            if (kind == Kind.BINARY) {
                wire.deliver(announced, kind, payload, Message.NO_ID);
                return;
            }
            String text = new String(payload, StandardCharsets.UTF_8);
            if (text.startsWith("+")) {
                announced = text.substring(1);
                return;
            }
            int space = text.indexOf(' ');
            String event = space < 0 ? text : text.substring(0, space);
            String rest = space < 0 ? "" : text.substring(space + 1);
            wire.deliver(event, kind, rest.getBytes(StandardCharsets.UTF_8), Message.NO_ID);
        }

        @Override
        public void encode(Message message, Wire wire) {
            wire.sendText(message.event() + " " + message.text());
        }
    }
}
