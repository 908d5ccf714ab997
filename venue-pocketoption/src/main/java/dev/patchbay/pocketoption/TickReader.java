package dev.patchbay.pocketoption;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.servertime.ServerClock;
import dev.patchbay.subscriptions.TickDecoder;
import dev.patchbay.subscriptions.TickSink;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes ticks out of {@code updateStream}, and their stamps to UTC. Owned by the module's thread.
 *
 * <p>The offset is the venue clock's, as soon as there is one. Until then, and when a stamp would lie in the future by it because the
 * venue's clock has just jumped, the stamp's own: a live tick is at most seconds old.
 */
final class TickReader implements TickDecoder {
    private static final Duration FUTURE = Duration.ofMinutes(15);

    private final AppState state;
    private final TimeSource time;
    private final StreamReader reader = new StreamReader();
    private @Nullable ServerClock clock;

    TickReader(AppState state, TimeSource time) {
        this.state = state;
        this.time = time;
    }

    @Override
    public void decode(Message message, TickSink sink) {
        Instant received = time.instant().minusNanos(time.nanoTime() - message.receivedNanos());
        reader.read(message, new StreamReader.Rows() {
            @Override
            public void row(String asset, Instant venueStamp, BigDecimal price) {
                sink.tick(asset, utc(venueStamp, received), price);
            }

            @Override
            public void malformed() {
                sink.malformed();
            }
        });
    }

    private Instant utc(Instant venueStamp, Instant received) {
        ServerClock known = clock == null ? state.state(ServerClock.class).orElse(null) : clock;
        clock = known;
        if (known != null) {
            Instant utc = known.toUtc(venueStamp);
            if (utc.isBefore(known.instant().plus(FUTURE))) {
                return utc;
            }
        }
        return venueStamp.minus(ServerClock.offsetOf(venueStamp, received));
    }
}
