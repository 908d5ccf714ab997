package dev.patchbay.pocketoption;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.servertime.ServerTimeDialect;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How PocketOption says what time it is: with each tick, and in {@code updateTime}, a bare number. Owned by the module's thread. */
final class TimeWords implements ServerTimeDialect {
    private static final String TIME = "updateTime";

    private final StreamReader reader = new StreamReader();
    private final Supplier<PocketOptionOptions> options;

    /** With the options, which may come later than this. */
    TimeWords(Supplier<PocketOptionOptions> options) {
        this.options = options;
    }

    @Override
    public Rule rule() {
        return Rule.event(StreamReader.EVENT, TIME);
    }

    @Override
    public Optional<Instant> stamp(Message message) {
        if (message.event().equals(TIME)) {
            return reader.readStamp(message);
        }
        var newest = new Newest();
        reader.read(message, newest);
        return Optional.ofNullable(newest.stamp);
    }

    @Override
    public Duration usualOffset() {
        return options.get().venueOffset();
    }

    /** Owned by the module's thread. */
    private static final class Newest implements StreamReader.Rows {
        private @Nullable Instant stamp;

        @Override
        public void row(String asset, Instant venueStamp, BigDecimal price) {
            Instant known = stamp;
            if (known == null || venueStamp.isAfter(known)) {
                stamp = venueStamp;
            }
        }

        @Override
        public void malformed() {
            // The subscriptions module counts it.
        }
    }
}
