package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Simulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryCommandTest {
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));

    @Test
    void everyTickOfARangeIsPrintedOnceWithItsExactPrice() throws Exception {
        try (Simulator venue =
                withPast(-1, "9", 0, "1.10", 1, "1.1", 1, "1.2", 59_999, "1.19530", 60_000, "2.0", 60_001, "9")) {
            CommandRun run = VenueRun.start(
                    venue, "history", VenueRun.ASSET, "--ticks", "--since", "60s", "--until", "" + minute(1), "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().lines())
                    .containsExactly(
                            tick(0, "1.10"),
                            tick(1, "1.1"),
                            tick(1, "1.2"),
                            tick(59_999, "1.19530"),
                            tick(60_000, "2.0"));
        }
    }

    @Test
    void aTimeMayStandForADuration() throws Exception {
        try (Simulator venue = withPast(0, "1.10", 1_500, "1.1")) {
            CommandRun run = VenueRun.start(
                    venue, "history", VenueRun.ASSET, "--since", "" + hour.plusSeconds(1), "--until", "" + minute(1));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .isEqualTo(Table.time(hour.plusMillis(1_500)) + "  EURUSD_otc  1.1  fetched afterwards\n");
        }
    }

    @Test
    void aPeriodGivesCandlesOfTheRange() throws Exception {
        try (Simulator venue = withPast(0, "1.10", 30_000, "1.3", 60_000, "1.2")) {
            CommandRun run = VenueRun.start(
                    venue,
                    "history",
                    VenueRun.ASSET,
                    "--period",
                    "1m",
                    "--since",
                    "1m",
                    "--until",
                    "" + minute(1),
                    "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .isEqualTo("{\"asset\":\"EURUSD_otc\",\"time\":\"" + VenueRun.json(hour)
                            + "\",\"open\":1.10,\"high\":1.3,\"low\":1.10,\"close\":1.3,\"closed\":true}\n");
        }
    }

    /** A venue that caps its pages makes many of them necessary. */
    @Test
    void aLongRangeIsWholeAndTellsHowFarItIs() throws Exception {
        try (Simulator venue = Simulator.builder()
                .history(dev.patchbay.simulator.HistoryPolicy.standard().withRows(150, 300))
                .start()) {
            CommandRun run =
                    VenueRun.start(venue, "history", VenueRun.ASSET, "--since", "20m", "--until", "" + hour, "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            List<String> tape =
                    venue.tape(VenueRun.ASSET, hour.minus(Duration.ofMinutes(20)), hour.plusMillis(1)).stream()
                            .map(quote -> tick(quote.time(), quote.price()))
                            .toList();
            assertThat(tape).hasSizeGreaterThan(3_000);
            assertThat(run.out().lines().toList()).isEqualTo(tape);
            assertThat(run.err()).contains("pages, back to");
        }
    }

    @Test
    void nothingInTheRangeIsDoneAndToldSo() throws Exception {
        try (Simulator venue = withPast()) {
            CommandRun run = VenueRun.start(venue, "history", VenueRun.ASSET, "--since", "1m", "--until", "" + hour);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("the venue has nothing of EURUSD_otc there");
        }
    }

    @Test
    void endsQuietlyWhenNobodyReadsAnyMore() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "history", VenueRun.ASSET, "--since", "1m")
                    .readOnly(2);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().lines()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--ticks, --since",
        "--since 10x, a duration such as 10m",
        "--since 10m --ticks --period 1m, choose one",
        "--since 2026-01-05T10:00:00Z --until 2026-01-05T09:00:00Z, --since is before the end",
        "--since 999999999h, pages",
    })
    void whatCannotBeEndsWithTwo(String options, String words) throws Exception {
        try (Simulator venue = Simulator.start()) {
            String[] command = Stream.concat(Stream.of("history", VenueRun.ASSET), Stream.of(options.split(" ", -1)))
                    .toArray(String[]::new);

            CommandRun run = VenueRun.start(venue, command);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains(words).doesNotContain("bug");
        }
    }

    private Instant minute(int number) {
        return hour.plusSeconds(60L * number);
    }

    private String tick(long millis, String price) {
        return tick(hour.plusMillis(millis), price);
    }

    private static String tick(Instant time, String price) {
        return new JsonLine()
                .with("asset", VenueRun.ASSET)
                .with("time", time)
                .with("price", new BigDecimal(price))
                .with("backfilled", true)
                .end();
    }

    private Simulator withPast(Object... millisAndPrices) {
        return Simulator.builder()
                .ticksPaused()
                .past(VenueRun.ASSET, VenueRun.quotes(hour, millisAndPrices))
                .start();
    }
}
