package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Fault;
import dev.patchbay.simulator.LoginOutcome;
import dev.patchbay.simulator.Simulator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class TradeCommandTest {
    private static final String TIME = "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"";

    @ParameterizedTest
    @CsvSource({"win, call, 0\\.92\\d*", "loss, put, -1(\\.0+)?", "draw, call, 0(\\.0+)?"})
    void theResultIsOneObjectWithTheVenuesExactAmounts(String outcome, String direction, String profit)
            throws Exception {
        try (Simulator venue = Simulator.builder().fault("outcome=" + outcome).start()) {
            CommandRun run = VenueRun.start(venue, "trade", direction, VenueRun.ASSET, "1.00", "5s", "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .matches("\\{\"id\":\"[^\"]+\",\"asset\":\"EURUSD_otc\",\"direction\":\"" + direction
                            + "\",\"amount\":1(\\.0+)?,\"outcome\":\"" + outcome + "\",\"profit\":" + profit
                            + ",\"openPrice\":[.\\d]+,\"closePrice\":[.\\d]+,\"openedAt\":" + TIME + ",\"closedAt\":"
                            + TIME + "}\\n");
            assertThat(venue.received("openOrder")).hasSize(1);
        }
    }

    @Test
    void forPeopleTheResultIsOneLineAndTheDealIsToldAsItOpens() throws Exception {
        try (Simulator venue = Simulator.builder().fault("outcome=win").start()) {
            CommandRun run = VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "2", "5s");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).matches("win: call EURUSD_otc 2 \\(.+\\), \\+1\\.84\\d*, [.\\d]+ to [.\\d]+\\n");
            assertThat(run.err())
                    .containsPattern("patchbay: open: call EURUSD_otc 2 \\(.+\\), at [.\\d]+, until .* UTC")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void onATerminalTheTimeLeftIsRedrawnInItsLine() throws Exception {
        try (Simulator venue = Simulator.builder().fault("outcome=win").start()) {
            CommandRun run =
                    VenueRun.startIn(() -> new Window.Size(200, 24), venue, "trade", "call", VenueRun.ASSET, "1", "5s");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).containsPattern("\r\u001b\\[K[0-5] s left, open: call EURUSD_otc 1 ");
            assertThat(run.out()).startsWith("win").doesNotContain("\u001b");
        }
    }

    @Test
    void withoutWaitingTheDealIsPrintedAsItOpens() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "trade", "put", VenueRun.ASSET, "1", "5m", "--no-wait", "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .matches("\\{\"id\":\".+\",.*\"outcome\":\"open\",\"profit\":null,\"openPrice\":[.\\d]+,"
                            + "\"closePrice\":null,\"openedAt\":" + TIME + ",\"closedAt\":null,\"closesAt\":" + TIME
                            + "}\\n");
        }
    }

    @Test
    void aRefusalEndsWithSixInTheVenuesWords() throws Exception {
        try (Simulator venue = Simulator.builder().fault("reject=NotMoney").start()) {
            CommandRun run = VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "1", "5s", "--json");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(6);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("the venue refused: ").contains("NotMoney");
        }
    }

    @Test
    void anOrderWhoseAnswerIsLostIsFoundInTheListsAndWaitedFor() throws Exception {
        try (Simulator venue = Simulator.builder()
                .fault("order=cut-placed#1")
                .fault("outcome=win")
                .start()) {
            CommandRun run = VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "1", "5s", "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("\"outcome\":\"win\"");
            assertThat(run.err()).contains("no answer came");
            assertThat(venue.received("openOrder")).hasSize(1);
        }
    }

    @Test
    void anOrderThatTheListsDoNotShowWasNotPlacedAndEndsWithFour() throws Exception {
        try (Simulator venue = Simulator.builder().fault("order=cut-unplaced#1").start()) {
            CommandRun run = VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "1", "5s", "--json");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("it may be placed again");
            assertThat(venue.received("openOrder")).hasSize(1);
        }
    }

    @Test
    void anUnknownOutcomeIsPrintedAsSuchAndEndsWithFive() throws Exception {
        try (Simulator venue = Simulator.builder().fault("order=lost").start()) {
            CommandRun run =
                    VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "1", "5s", "--json", "--timeout", "3s");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
            assertThat(run.out())
                    .isEqualTo("{\"id\":null,\"asset\":\"EURUSD_otc\",\"direction\":\"call\",\"amount\":1,"
                            + "\"outcome\":\"unknown\",\"profit\":null,\"openPrice\":null,\"closePrice\":null,"
                            + "\"openedAt\":null,\"closedAt\":null}\n");
            assertThat(run.err()).contains("do not place it again");
            assertThat(venue.received("openOrder")).hasSize(1);
        }
    }

    @Test
    void aClientThatIsTurnedAwayMeanwhileLeavesTheResultUnknownAndSaysWhy() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "1", "5m", "--json");
            CommandRun.await(() -> run.err().contains("open: call"));

            venue.fault(Fault.login(LoginOutcome.NOT_AUTHORIZED));
            venue.cutAll();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
            assertThat(run.out()).contains("\"outcome\":\"unknown\",\"profit\":null,\"openPrice\":1");
            assertThat(run.err()).contains("closing: ").containsIgnoringCase("NotAuthorized");
        }
    }

    @Test
    void anInterruptSaysThatTheDealGoesOn() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "1", "5m");
            CommandRun.await(() -> run.err().contains("open: call"));

            run.interrupt();

            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(run.err()).contains("goes on at the venue: 'patchbay deals' shows it");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call EURUSD_otc 0 5s      | the amount",
                "call EURUSD_otc 1e9 5s    | the amount",
                "call EURUSD_otc 1 1s      | duration",
                "call EURUSD 1 60s         | EURUSD",
                "call NOSUCH_otc 1 60s     | NOSUCH_otc",
                "up EURUSD_otc 1 60s       | call",
                "call EURUSD_otc one 60s   | a decimal number such as 1.50",
                "call EURUSD_otc 1         | DURATION",
            })
    void anOrderThatCannotBeRightIsNotSentAndEndsWithTwo(String arguments, String words) throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(
                    venue,
                    Stream.concat(Stream.of("trade"), Stream.of(arguments.split(" ", -1)))
                            .toArray(String[]::new));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains(words).doesNotContain("bug");
            assertThat(venue.received("openOrder")).isEmpty();
        }
    }
}
