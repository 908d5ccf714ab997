package dev.patchbay.account;

import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.api.spi.Venue;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The venue behind a {@link LineServer}: a frame is an event's name, a space, and the payload. */
record LineVenue(URI uri, Words words) implements Venue {
    @Override
    public String name() {
        return "lines";
    }

    @Override
    public Connector connector(VenueSettings settings) {
        return new Connector() {
            @Override
            public List<Endpoint> endpoints() {
                return List.of(Endpoint.of(uri));
            }

            @Override
            public Connection connect(Dialer dialer) throws InterruptedException {
                return dialer.open(new Lines());
            }
        };
    }

    @Override
    public <D> Optional<D> dialect(Class<D> type) {
        return type.isInstance(words) ? Optional.of(type.cast(words)) : Optional.empty();
    }

    private static final class Lines implements Protocol {
        @Override
        public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
            String line = StandardCharsets.UTF_8.decode(frame).toString();
            int space = line.indexOf(' ');
            byte[] payload = line.substring(space + 1).getBytes(StandardCharsets.UTF_8);
            wire.deliver(line.substring(0, space), kind, payload, Message.NO_ID);
        }

        @Override
        public void encode(Message message, Wire wire) {
            wire.sendText(message.event() + " " + message.text());
        }
    }
}
