package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of one connection, and what the faults make of them.
 *
 * <p>Owned by its event loop.
 */
final class Feed {
    private final Session client;
    private final Venue venue;
    private final Map<String, Instant> silentUntil = new HashMap<>();
    private final List<Tick> batch = new ArrayList<>();
    private int batchSize;

    @Nullable
    private Tick held;

    Feed(Session client, Venue venue) {
        this.client = client;
        this.venue = venue;
    }

    void tick(Tick tick) {
        client.connection().around(Place.TICK, tick.asset(), effects -> {
            if (venue.now().isBefore(silentUntil.getOrDefault(tick.asset(), Instant.MIN))) {
                return;
            }
            var silence = effects.first(Action.Silence.class);
            if (silence.isPresent()) {
                silence(tick.asset(), silence.get().length());
            } else {
                effects.first(Action.Ticks.class).ifPresentOrElse(how -> shape(tick, how), () -> pass(tick));
            }
        });
    }

    private void silence(String asset, Duration length) {
        silentUntil.put(asset, venue.now().plus(length));
    }

    private void shape(Tick tick, Action.Ticks how) {
        switch (how.shape()) {
            case BURST -> burst(tick, how.count());
            case OUT_OF_ORDER -> hold(tick);
            case DUPLICATE -> {
                pass(tick);
                pass(tick);
            }
            case BATCH -> {
                batchSize = how.count();
                pass(tick);
            }
            case FLAT -> send(tick.row(), List.of(tick));
            case MILLISECONDS ->
                pass(tick.stamped(tick.time(), String.valueOf(venue.time().millis(tick.time()))));
            case TEXT_NUMBERS -> send("[" + quoted(tick) + "]", List.of(tick));
        }
    }

    /** The tick, whatever waits for it first or after it. */
    private void pass(Tick tick) {
        if (batchSize > 0) {
            batch.add(tick);
            if (batch.size() >= batchSize) {
                batchSize = 0;
                sendRows(List.copyOf(batch));
                batch.clear();
            }
            return;
        }
        sendRows(List.of(tick));
        Tick late = held;
        held = null;
        if (late != null) {
            sendRows(List.of(late));
        }
    }

    private void hold(Tick tick) {
        if (held != null) {
            pass(tick);
        } else {
            held = tick;
        }
    }

    private void burst(Tick tick, int count) {
        Instant second = tick.time().truncatedTo(ChronoUnit.SECONDS);
        String stamp = venue.time().stamp(second);
        for (int i = 0; i < count; i++) {
            pass(tick.stamped(second, stamp).priced(Walk.beside(tick.price(), i)));
        }
    }

    private void sendRows(List<Tick> rows) {
        send(rows.stream().map(Tick::row).collect(Collectors.joining(",", "[", "]")), rows);
    }

    private void send(String json, List<Tick> rows) {
        client.send("updateStream", json, venue.settings().framing, () -> rows.forEach(this::record));
    }

    private void record(Tick tick) {
        int connection = client.connection().number();
        venue.recorder()
                .sent(order -> new SentTick(order, connection, tick.asset(), tick.time(), tick.stamp(), tick.price()));
    }

    private static String quoted(Tick tick) {
        return "[" + Json.quoted(tick.asset()) + ",\"" + tick.stamp() + "\",\"" + tick.price() + "\"]";
    }
}
