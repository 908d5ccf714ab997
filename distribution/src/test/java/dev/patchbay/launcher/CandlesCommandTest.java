package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Quote;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Candles;
import dev.patchbay.subscriptions.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandlesCommandTest {
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

    @Test
    void candlesArePrintedOldestFirstWithTheirExactPrices() throws Exception {
        try (Simulator venue = withPast(
                0, "1.19530", 20_000, "1.2", 40_000, "1.19", 59_999, "1.1950", 60_000, "1.195", 90_500, "12.5")) {
            CommandRun run = VenueRun.start(venue, "candles", VenueRun.ASSET, "--until", "" + minute(2), "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("""
                    {"asset":"EURUSD_otc","time":"%s","open":1.19530,"high":1.2,"low":1.19,"close":1.1950,"closed":true}
                    {"asset":"EURUSD_otc","time":"%s","open":1.195,"high":12.5,"low":1.195,"close":12.5,"closed":true}
                    """.formatted(VenueRun.json(hour), VenueRun.json(minute(1))));
        }
    }

    @Test
    void candlesForPeopleStandInColumns() throws Exception {
        try (Simulator venue = withPast(0, "1.19530", 20_000, "1.2", 60_000, "1.195")) {
            CommandRun run = VenueRun.start(
                    venue, "candles", VenueRun.ASSET, "--until", "" + minute(1), "--period", "60s", "--count", "1");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo(Table.time(hour) + "  EURUSD_otc  1.19530    1.2        1.19530    1.2\n");
        }
    }

    @Test
    void theNewestCountIsPrinted() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(
                    venue, "candles", VenueRun.ASSET, "--count", "300", "--period", "1m", "--until", "" + hour);

            assertThat(run.exitCode()).as(run.err()).isZero();
            List<String> lines = run.out().lines().toList();
            assertThat(lines).hasSize(300);
            assertThat(lines.getLast()).startsWith(Table.time(hour.minusSeconds(60)));
        }
    }

    /** The whole tape, compiled at once, is what the command must have printed across the cut. */
    @Test
    void liveCandlesAcrossACutAreThoseOfTheFullTape() throws Exception {
        try (Simulator venue = Simulator.builder()
                .tickEvery(Duration.ofMillis(20), Duration.ofMillis(80))
                .start()) {
            CommandRun run = VenueRun.start(
                    venue, "candles", VenueRun.ASSET, "--live", "--period", "1s", "--count", "3", "--json");
            List<String> printed = new java.util.ArrayList<>();
            for (int i = 0; i < 5; i++) {
                printed.add(run.nextLine());
            }
            venue.cutAll();
            for (int i = 0; i < 5; i++) {
                printed.add(run.nextLine());
            }
            run.interrupt();

            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(printed).doesNotHaveDuplicates().noneMatch(line -> line.contains("\"gap\""));
            assertThat(compiled(venue)).containsSubsequence(printed).containsSequence(printed.subList(1, 10));
            assertThat(run.err()).contains("live (connection 2)");
        }
    }

    private static List<String> compiled(Simulator venue) {
        CandleLines lines = new CandleLines(true);
        Instant now = Instant.now();
        Buckets seconds = Buckets.utc(Duration.ofSeconds(1));
        List<Tick> ticks = venue.tape(VenueRun.ASSET, now.minusSeconds(60), now).stream()
                .map(CandlesCommandTest::tick)
                .toList();
        return Candles.compile(ticks, seconds).stream()
                .filter(Candle::closed)
                .map(lines::line)
                .toList();
    }

    private static Tick tick(Quote quote) {
        return new Tick(VenueRun.ASSET, quote.time(), new BigDecimal(quote.price()), true);
    }

    @Test
    void formingCandlesAreToldToBeOpen() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run =
                    VenueRun.start(venue, "candles", VenueRun.ASSET, "--live", "--forming", "--period", "4h", "--json");
            venue.awaitReceived("subfor", 1, VenueRun.DEADLINE);
            venue.tick(VenueRun.ASSET, "1.5");
            String first = run.nextLine();
            venue.tick(VenueRun.ASSET, "1.50");

            assertThat(first)
                    .endsWith("\"open\":1.5,\"high\":1.5,\"low\":1.5,\"close\":1.5,\"closed\":false,\"partial\":true}");
            assertThat(run.nextLine()).contains("\"close\":1.50,\"closed\":false");
            run.interrupt();
            assertThat(run.exitCode()).isEqualTo(130);
        }
    }

    @Test
    void liveCandlesStopAfterTheDuration() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = VenueRun.start(venue, "candles", VenueRun.ASSET, "--live", "--duration", "200ms");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void endsQuietlyWhenNobodyReadsAnyMore() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "candles", VenueRun.ASSET).readOnly(3);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().lines()).hasSize(3);
            assertThat(run.err()).doesNotContain("pipe");
        }
    }

    @Test
    void whatTakesLongTellsHowFarItIs() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "candles", VenueRun.ASSET, "--count", "2000");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().lines()).hasSize(2_000);
            assertThat(run.err().lines())
                    .anyMatch(line -> line.matches("patchbay: fetched \\d+ of \\d+ pages, back to .* UTC"));
        }
    }

    @Test
    void nothingInTheRangeIsDoneAndToldSo() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "candles", "NOSUCH_otc", "--count", "1", "--until", "" + hour);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("the venue has nothing of NOSUCH_otc there");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--count 0, --count is at least 1",
        "--live --count -1, --count is at least 0",
        "--live --count 200000, 0 to 100000 candles",
        "--live --period 7s, divide 24 hours",
        "--live --until 2026-01-05T10:00:00Z, leave one out",
        "--forming, belong to --live",
        "--duration 5s, belong to --live",
        "--until yesterday, a time in UTC such as 2026-01-31T12:00:00Z",
        "--align greenwich, VENUE",
        "--count 100000000, pages",
    })
    void whatCannotBeEndsWithTwo(String options, String words) throws Exception {
        try (Simulator venue = Simulator.start()) {
            String[] command = Stream.concat(Stream.of("candles", VenueRun.ASSET), Stream.of(options.split(" ", -1)))
                    .toArray(String[]::new);

            CommandRun run = VenueRun.start(venue, command);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains(words).doesNotContain("bug");
        }
    }

    private Instant minute(int number) {
        return hour.plusSeconds(60L * number);
    }

    private Simulator withPast(Object... millisAndPrices) {
        return Simulator.builder()
                .ticksPaused()
                .past(VenueRun.ASSET, VenueRun.quotes(hour, millisAndPrices))
                .start();
    }
}
