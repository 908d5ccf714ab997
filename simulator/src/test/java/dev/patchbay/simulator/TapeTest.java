package dev.patchbay.simulator;

import static dev.patchbay.simulator.History.ASSET;
import static dev.patchbay.simulator.History.START;
import static dev.patchbay.simulator.History.VENUE;
import static dev.patchbay.simulator.History.page;
import static dev.patchbay.simulator.History.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class TapeTest {
    private final ManualClock clock = ManualClock.startingAt(START);

    private SimulatorBuilder builder() {
        Duration never = Duration.ofDays(60);
        return Simulator.builder().clock(clock).psTimeout(Duration.ZERO).heartbeat(never, never);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ticks=burst",
                "ticks=out-of-order%30",
                "ticks=duplicate%30",
                "ticks=batch%30",
                "silence=3s%10",
                "drop@tick%30",
                "drop@send:updateStream%30",
                "framing=body-missing@send:updateStream%30",
                "cut@tick#20"
            })
    void theTapeAndTheHistoryHaveWhatWasTickedWhateverFaultsDidToOneConnection(String fault) {
        List<Quote> faultless = tapeAfterAMinute("drop@receive:nothing");

        assertThat(tapeAfterAMinute(fault)).isEqualTo(faultless).hasSizeGreaterThan(100);
    }

    private static List<Quote> tapeAfterAMinute(String fault) {
        var own = ManualClock.startingAt(START);
        Duration never = Duration.ofDays(1);
        try (var venue = Simulator.builder()
                        .clock(own)
                        .fault(fault)
                        .heartbeat(never, never)
                        .start();
                var _ = Peer.loggedIn(venue).stream(ASSET);
                var asking = Peer.loggedIn(venue)) {
            own.advance(Duration.ofMinutes(1));
            JsonNode rows = page(asking, 0, VENUE + 60, 60).path("data");
            List<Quote> tape = venue.tape(ASSET);
            assertThat(times(rows))
                    .endsWith(tape.stream().map(tick -> shortened(tick.time())).toArray(BigDecimal[]::new));
            return tape;
        }
    }

    @Test
    void theTapeHasEveryTickThatWasSent() {
        try (var venue = builder().start();
                var _ = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofSeconds(30));

            assertThat(venue.sentTicks(ASSET))
                    .extracting(tick -> new Quote(tick.time(), tick.price()))
                    .isEqualTo(venue.tape(ASSET))
                    .hasSizeGreaterThan(50);
        }
    }

    @Test
    void ticksOfEqualStampsStayInTheOrderInWhichTheyWereMadeAndALateOneGoesWhereItBelongs() {
        try (var venue = builder().ticksPaused().past(Duration.ZERO).start();
                var peer = Peer.loggedIn(venue)) {
            venue.tick(ASSET, "1.3", START.plusSeconds(3));
            venue.tick(ASSET, "1.1", START.plusSeconds(1));
            venue.tick(ASSET, "1.20", START.plusSeconds(1));
            venue.tick(ASSET, "1.4", START.plusSeconds(4));

            assertThat(venue.tape(ASSET))
                    .containsExactly(
                            new Quote(START.plusSeconds(1), "1.1"),
                            new Quote(START.plusSeconds(1), "1.20"),
                            new Quote(START.plusSeconds(3), "1.3"),
                            new Quote(START.plusSeconds(4), "1.4"));
            assertThat(page(peer, 0, VENUE + 4, 60).path("data").valueStream())
                    .extracting(row -> Json.text(row.get("price")))
                    .containsExactly("1.1", "1.20", "1.3", "1.4");
        }
    }

    @Test
    void theTapeIsBoundedAndThereIsNoHistoryBeforeItsOldestTick() {
        try (var venue = builder()
                        .tapeLimit(100)
                        .tickEvery(Duration.ofSeconds(1), Duration.ofSeconds(1))
                        .start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofSeconds(350));

            List<Quote> tape = venue.tape(ASSET);
            assertThat(tape).hasSizeBetween(87, 100);
            assertThat(tape.getLast().time()).isEqualTo(START.plusSeconds(350));
            JsonNode ticks = page(peer, 0, VENUE + 350, 5_000).path("data");
            assertThat(times(ticks))
                    .hasSize(tape.size())
                    .startsWith(shortened(tape.getFirst().time()));
            long whole = tape.getFirst().time().getEpochSecond() + 7_200 + 59;
            assertThat(times(page(peer, 60, VENUE + 350, 5_000).path("data")))
                    .containsExactly(BigDecimal.valueOf(whole / 60 * 60));
        }
    }

    @Test
    void aPastCanBeGivenTickByTick() {
        List<Quote> given = new ArrayList<>();
        for (int second = 1; second <= 600; second++) {
            given.add(new Quote(START.minusSeconds(second), "1." + (1_000 + second)));
        }
        try (var venue = builder().past(ASSET, given).start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofMillis(500));

            List<Quote> tape = venue.tape(ASSET);
            given.sort(Comparator.comparing(Quote::time));
            assertThat(tape).startsWith(given.toArray(Quote[]::new)).hasSizeGreaterThan(600);
            assertThat(new BigDecimal(tape.get(600).price()))
                    .as("the first live price, beside the last of the past")
                    .isBetween(new BigDecimal("1.1000"), new BigDecimal("1.1020"));
            assertThat(page(peer, 60, VENUE, 6_000).path("data")).hasSize(11);
            assertThat(venue.tape("#AAPL_otc", START.minusSeconds(60), START)).isNotEmpty();
        }
    }

    @Test
    void whatCannotBeKeptIsTheCallersMistake() {
        try (var venue = builder().start()) {
            assertThatThrownBy(() -> venue.tick(ASSET, "1.1234567890123456789"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a price has at most 18 digits, got 1.1234567890123456789");
            assertThatThrownBy(() -> venue.tape("NOSUCH")).hasMessageContaining("no asset 'NOSUCH' here");
        }
        var builder = Simulator.builder().past("NOSUCH", List.of());
        assertThatThrownBy(builder::start).hasMessageContaining("there is a past for 'NOSUCH'");
    }

    @Test
    void s11AfterAJumpOfTheClockEveryTickKeepsTheStampItHad() {
        try (var venue = builder().ticksPaused().past(Duration.ZERO).start();
                var peer = Peer.loggedIn(venue)) {
            venue.tick(ASSET, "1.1", START);
            venue.shiftClock(Duration.ofMinutes(-10));
            venue.tick(ASSET, "1.2", START.plusSeconds(1));

            assertThat(times(page(peer, 0, VENUE, 6_000).path("data")))
                    .containsExactly(BigDecimal.valueOf(VENUE - 599), BigDecimal.valueOf(VENUE));
            assertThat(venue.tape(ASSET)).extracting(Quote::price).containsExactly("1.2", "1.1");
        }
    }

    private static BigDecimal shortened(Instant time) {
        return new BigDecimal(History.stamp(time).stripTrailingZeros().toPlainString());
    }
}
