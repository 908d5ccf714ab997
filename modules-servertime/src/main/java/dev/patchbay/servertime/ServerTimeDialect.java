package dev.patchbay.servertime;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a venue says what time it is.
 *
 * <p>Owned by the module's thread. Without state and without threads.
 */
public interface ServerTimeDialect {
    /** Which messages tell the time; asked at each start. Let it name its events, so that no other message costs anything. */
    Rule rule();

    /**
     * The newest stamp in a message.
     *
     * @return the stamp as the venue wrote it, read as if it were UTC: what it is off by is for the module to find out. Empty if there is
     *     none, or none that can be read
     */
    Optional<Instant> stamp(Message message);

    /**
     * The venue's wall clock less UTC, as far as it is known beforehand. It is measured; this one counts only where a measurement makes no
     * sense, because this machine's clock is days wrong.
     *
     * @return in whole half hours, at most 18 hours
     * @implSpec zero
     */
    default Duration usualOffset() {
        return Duration.ZERO;
    }
}
