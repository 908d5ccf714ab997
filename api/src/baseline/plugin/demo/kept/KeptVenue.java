package demo.kept;

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
import java.time.Duration;
import java.util.List;

/** A venue with a protocol of plain text. */
public final class KeptVenue implements Venue {
    @Override
    public String name() {
        return "kept-venue";
    }

    @Override
    public Connector connector(VenueSettings settings) {
        return new Connector() {
            @Override
            public List<Endpoint> endpoints() {
                return settings.urls().stream().map(Endpoint::of).toList();
            }

            @Override
            public Connection connect(Dialer dialer) throws InterruptedException {
                Connection connection = dialer.open(new Plain());
                connection.send(Message.text("hello", dialer.endpoint().toString()));
                connection.expect("the welcome", Rule.event("welcome"), Duration.ofSeconds(1));
                return connection;
            }
        };
    }

    private static final class Plain implements Protocol {
        @Override
        public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            wire.deliver("", kind, bytes, Message.NO_ID);
        }

        @Override
        public void encode(Message message, Wire wire) {
            wire.sendText(message.text());
        }
    }
}
