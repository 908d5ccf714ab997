package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Simulator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class PendingCommandTest {
    private final Instant later = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(2, ChronoUnit.HOURS);

    @Test
    void anOrderForATimeIsPlacedListedAndCancelled() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun placed = done(VenueRun.start(
                    venue, "pending", "open", "call", VenueRun.ASSET, "1.25", "60s", "--at", "" + later, "--json"));
            String ticket = ticket(placed);

            CommandRun listed = done(VenueRun.start(venue, "pending", "list", "--json"));
            CommandRun cancelled = done(VenueRun.start(venue, "pending", "cancel", ticket, "--json"));
            CommandRun nothing = done(VenueRun.start(venue, "pending", "list", "--json"));

            assertThat(placed.out())
                    .startsWith("{\"ticket\":\"" + ticket + "\",\"asset\":\"EURUSD_otc\",\"direction\":\"call\","
                            + "\"amount\":1.25,\"seconds\":60,\"at\":\"" + VenueRun.json(later)
                            + "\",\"price\":null,\"minPayout\":0,\"createdAt\":");
            assertThat(listed.out()).contains("\"ticket\":\"" + ticket + "\"", VenueRun.json(later));
            assertThat(cancelled.out())
                    .isEqualTo("{\"ticket\":\"" + ticket + "\",\"outcome\":\"cancelled\",\"reason\":null}\n");
            assertThat(nothing.out()).isEmpty();
        }
    }

    @Test
    void ordersForAPriceAreCancelledAllTogether() throws Exception {
        try (Simulator venue = Simulator.start()) {
            String one = ticket(done(VenueRun.start(
                    venue, "pending", "open", "put", VenueRun.ASSET, "1", "60s", "--price", "9.5", "--json")));
            String other = ticket(done(VenueRun.start(
                    venue, "pending", "open", "put", VenueRun.ASSET, "2", "60s", "--price", "9.25", "--json")));

            CommandRun listed = done(VenueRun.start(venue, "pending", "list"));
            CommandRun cancelled = done(VenueRun.start(venue, "pending", "cancel", "--all"));

            assertThat(listed.out())
                    .startsWith("TICKET")
                    .containsPattern(one + " .* put .* 9\\.5 ")
                    .containsPattern(other + " .* put .* 9\\.25 ");
            assertThat(cancelled.out().lines()).containsExactlyInAnyOrder("cancelled: " + one, "cancelled: " + other);
        }
    }

    @Test
    void aTicketThatTheVenueDoesNotKnowEndsWithSix() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run =
                    VenueRun.start(venue, "pending", "cancel", "7c1f2a34-0000-4000-8000-000000000000", "--json");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(6);
            assertThat(run.out()).contains("\"outcome\":\"refused\"");
        }
    }

    @Test
    void aRefusalEndsWithSixInTheVenuesWords() throws Exception {
        try (Simulator venue = Simulator.builder()
                .fault("reject=MaxPending@receive:openPendingOrder")
                .start()) {
            CommandRun run =
                    VenueRun.start(venue, "pending", "open", "call", VenueRun.ASSET, "1", "60s", "--price", "1.5");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(6);
            assertThat(run.err()).contains("MaxPending");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                       | expected what to do: open, list, cancel",
                "open call EURUSD_otc 1 60s                             | --at",
                "open call EURUSD_otc 1 60s --price 1 --at 2026-01-05T10:00:00Z | mutually exclusive",
                "open call EURUSD_otc 1 60s --price 0                   | --price: a price is positive",
                "open call EURUSD_otc 1 60s --at noon                   | a time in UTC",
                "open call EURUSD_otc 1 60s --price 1 --min-payout -1   | payout",
                "cancel                                                 | one TICKET or more, or --all",
                "cancel a --all                                         | not both",
            })
    void whatCannotBeEndsWithTwo(String arguments, String words) throws Exception {
        Stream<String> more = arguments == null ? Stream.of() : Stream.of(arguments.split(" ", -1));

        CommandRun run =
                CommandRun.start(Stream.concat(Stream.of("pending"), more).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words).doesNotContain("bug");
    }

    private static CommandRun done(CommandRun run) throws Exception {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static String ticket(CommandRun placed) {
        return placed.out().replaceFirst("(?s).*\"ticket\":\"([^\"]+)\".*", "$1");
    }
}
