package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.LoginOutcome;
import dev.patchbay.simulator.SentTick;
import dev.patchbay.simulator.Simulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TicksCommandTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Map<String, String> SSID = Map.of("PATCHBAY_SSID", Simulator.DEMO_SSID);

    @Test
    void printsEveryTickOnceInOrderWithItsExactPriceAndUtcTime() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = ticks(venue, "EURUSD_otc", "--json", "--count", "3");
            venue.awaitReceived("subfor", 1, DEADLINE);

            Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            venue.tick("EURUSD_otc", "1.19530", second);
            venue.tick("EURUSD_otc", "1.1", second.plusMillis(1));
            venue.tick("EURUSD_otc", "12345678.123456789", second.plusMillis(1250));

            assertThat(run.exitCode()).isZero();
            String clock = second.toString().replace("Z", "");
            assertThat(run.out()).isEqualTo("""
                            {"asset":"EURUSD_otc","time":"%s.000Z","price":1.19530,"backfilled":false}
                            {"asset":"EURUSD_otc","time":"%s.001Z","price":1.1,"backfilled":false}
                            {"asset":"EURUSD_otc","time":"%s.250Z","price":12345678.123456789,"backfilled":false}
                            """.formatted(
                            clock, clock, second.plusSeconds(1).toString().replace("Z", "")));
        }
    }

    @Test
    void countsTheTicksOfAllAssetsTogether() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = ticks(venue, "EURUSD_otc", "#AAPL_otc", "EURUSD_otc", "--count", "7");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines()).hasSize(7);
        }
    }

    @Test
    void stopsAfterTheDuration() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = ticks(venue, "EURUSD_otc", "--duration", "100ms");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void saysWhereTicksMayBeMissingAndGoesOn() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = ticks(venue, "EURUSD_otc", "--json", "--count", "2");
            venue.awaitReceived("subfor", 1, DEADLINE);
            venue.tick("EURUSD_otc", "1.1");
            run.nextLine();

            venue.cutAll();
            venue.awaitReceived("subfor", 2, DEADLINE);
            venue.tick("EURUSD_otc", "1.2");

            assertThat(run.exitCode()).isZero();
            assertThat(run.nextLine()).isEqualTo("{\"asset\":\"EURUSD_otc\",\"gap\":0,\"reason\":\"new-connection\"}");
            assertThat(run.nextLine()).contains("\"price\":1.2,");
            assertThat(run.err()).contains("patchbay: lost: ").contains("live (connection 2)");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_AUTHORIZED", "AUTH_ERROR"})
    void aRejectedLoginEndsWithThreeInTheVenuesWordsAndWithoutTheSecret(LoginOutcome outcome) throws Exception {
        try (Simulator venue = Simulator.builder().login(outcome).start()) {
            long startedNanos = System.nanoTime();

            CommandRun run = ticks(venue, "EURUSD_otc", "-vv");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(Duration.ofNanos(System.nanoTime() - startedNanos)).isLessThan(Duration.ofSeconds(2));
            assertThat(run.err()).contains("the venue rejected the login").containsIgnoringCase("auth");
            assertThat(run.err()).doesNotContain("simulator0demo0session0001");
            assertThat(venue.connectsSeen()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void withoutAnAnswerItEndsWithFourWhenTheTimeIsUp() throws Exception {
        try (Simulator venue = Simulator.builder().login(LoginOutcome.SILENCE).start()) {
            CommandRun run = ticks(venue, "EURUSD_otc", "--timeout", "300ms");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err()).contains("patchbay: not connected: ");
        }
    }

    @Test
    void withoutCredentialsItEndsWithTwo() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = CommandRun.start("ticks", "EURUSD_otc", "--venue", "pocketoption", "--url", venue.url());

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(venue.connectsSeen()).isZero();
        }
    }

    @Test
    void anUnknownVenueEndsWithTwo() throws Exception {
        CommandRun run = CommandRun.start("ticks", "EURUSD_otc", "--venue", "pocketopton");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("pocketopton");
    }

    @Test
    void anInterruptClosesTheConnectionAndKeepsWhatWasPrinted() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = ticks(venue, "EURUSD_otc", "--json");
            String first = run.nextLine();

            run.interrupt();

            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(run.out()).startsWith(first + "\n").endsWith("}\n");
            venue.awaitConnectionCount(0, DEADLINE);
        }
    }

    @Test
    void endsQuietlyWhenNobodyReadsAnyMore() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = ticks(venue, "EURUSD_otc").readOnly(3);

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines()).hasSize(3);
            assertThat(run.err()).doesNotContain("pipe");
        }
    }

    @Test
    void withoutAVenueTheEmbeddedOneIsUsedAndSaysSo() throws Exception {
        CommandRun run = CommandRun.start(SSID, "ticks", "EURUSD_otc", "--json", "--count", "2");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"asset\":\"EURUSD_otc\""));
        assertThat(run.err()).contains("no venue is configured").contains("does not get your SSID");
    }

    @Test
    void theTicksOfTheGeneratorAllArrive() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = ticks(venue, "EURUSD_otc", "--json", "--count", "10");
            assertThat(run.exitCode()).isZero();

            List<String> sent = venue.sentTicks("EURUSD_otc").stream()
                    .map(TicksCommandTest::line)
                    .limit(10)
                    .toList();

            assertThat(run.out().lines()).containsExactlyElementsOf(sent);
        }
    }

    private static String line(SentTick tick) {
        return new JsonLine()
                .with("asset", tick.asset())
                .with("time", tick.time())
                .with("price", new BigDecimal(tick.price()))
                .with("backfilled", false)
                .end();
    }

    private static CommandRun ticks(Simulator venue, String... more) {
        List<String> args = new ArrayList<>(List.of("ticks", "--venue", "pocketoption", "--url", venue.url()));
        args.addAll(List.of(more));
        return CommandRun.start(SSID, args.toArray(String[]::new));
    }
}
