package dev.patchbay.simulator;

import static dev.patchbay.simulator.History.ASSET;
import static dev.patchbay.simulator.History.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class SoakTest {
    private static final int TAPE = 20_000;
    private static final int RECORDS = 5_000;
    private static final String ROUND = "42[\"favorite/load\"]";
    private static final Duration STEP = Duration.ofSeconds(20);

    private final ManualClock clock = ManualClock.startingAt(START);
    private final Deque<String> lastTicks = new ArrayDeque<>();
    private int ticks;
    private int pings;

    @Test
    void s23ADayGoesByWithHeartbeatsTicksAndHistoryInBoundedMemory() {
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .tickEvery(Duration.ofMillis(500), Duration.ofSeconds(1))
                        .tapeLimit(TAPE)
                        .recordLimit(RECORDS)
                        .start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            hours(venue, peer, 2);
            long early = heap();
            hours(venue, peer, 22);

            assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
            assertThat(ticks).isBetween(86_400, 172_800);
            assertThat(pings).isEqualTo(24 * 3_600 / 25);
            assertThat(venue.connectsSeen()).isOne();
            assertThat(venue.tape(ASSET)).hasSizeBetween(TAPE * 7 / 8, TAPE);
            assertThat(venue.sentTicks(ASSET)).hasSize(RECORDS);
            assertThat(venue.received()).hasSize(RECORDS);
            assertThat(heap() - early).as("bytes more than after two hours").isLessThan(16 << 20);
        }
    }

    /** Lets hours go by in steps; a client that lives by its heartbeats asks for history now and then. */
    private void hours(Simulator venue, Peer peer, int hours) {
        long steps = Duration.ofHours(hours).dividedBy(STEP);
        for (int step = 1; step <= steps; step++) {
            clock.advance(STEP);
            hear(peer.say("42[\"ps\"]").say(ROUND), "successfavorite/load");
            // The pongs are on their way now; after one more round they have arrived, and time may go on.
            hear(peer.say(ROUND), "successfavorite/load");
            if (step % 45 == 0) {
                checkHistory(venue, peer);
            }
        }
    }

    /** The newest ticks of the history are the newest that were heard. */
    private void checkHistory(Simulator venue, Peer peer) {
        long now = clock.instant().getEpochSecond() + 7_200;
        JsonNode page = History.parsed(hear(peer.say(History.ask(0, now, 100, 1)), "loadHistoryPeriodFast"));
        List<String> rows = page.path("data")
                .valueStream()
                .map(row -> "[[\"" + ASSET + "\"," + row.get("time") + "," + row.get("price") + "]]")
                .toList();
        assertThat(rows).endsWith(lastTicks.toArray(String[]::new));
        JsonNode candles = History.parsed(hear(peer.say(History.ask(60, now, 600, 2)), "loadHistoryPeriodFast"));
        assertThat(History.candles(candles.path("data")))
                .isEqualTo(History.compiled(
                        venue.tape(
                                ASSET,
                                clock.instant().minusSeconds(600),
                                clock.instant().plusSeconds(1)),
                        60));
    }

    /** Hears all until an event of that name, and counts what comes before it; its payload. */
    private String hear(Peer peer, String name) {
        while (true) {
            String text = peer.nextText();
            if (text.equals("2")) {
                pings++;
                continue;
            }
            String payload = peer.next().text();
            if (text.startsWith("451-[\"" + name + "\"")) {
                return payload;
            }
            if (text.startsWith("451-[\"updateStream\"")) {
                ticks++;
                lastTicks.addLast(payload);
                if (lastTicks.size() > 50) {
                    lastTicks.removeFirst();
                }
            }
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
