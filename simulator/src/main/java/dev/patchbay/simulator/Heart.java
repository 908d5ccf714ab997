package dev.patchbay.simulator;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pings a client, and drops one that does not answer, or that sends no {@code ps} for too long.
 *
 * <p>Owned by its event loop.
 */
final class Heart {
    private static final Logger LOG = LoggerFactory.getLogger(Heart.class);
    private static final int NO_CODE = 1005;

    private final Connection connection;
    private final Settings settings;
    private SimulatorClock.Timer pongDue = () -> {};
    private SimulatorClock.Timer psDue = () -> {};

    Heart(Connection connection, Settings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    void start() {
        connection.after(settings.pingInterval, () -> {
            connection.around(Place.PING, "", _ -> ping());
            start();
        });
    }

    void pong() {
        pongDue.cancel();
    }

    /** Begins to wait for the next {@code ps}. */
    void ps() {
        psDue.cancel();
        if (settings.psTimeout.isPositive()) {
            psDue = expect(settings.psTimeout, "ps");
        }
    }

    private void ping() {
        connection.text("2");
        pongDue.cancel();
        pongDue = expect(settings.pingTimeout, "pong");
    }

    private SimulatorClock.Timer expect(Duration within, String what) {
        return connection.after(within, () -> {
            LOG.debug("client fell silent, closed; connection={} missing={}", connection.number(), what);
            connection.close(NO_CODE, "");
        });
    }
}
