package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Simulator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawCommandTest {
    private static final String PING = "42[\"hello\",{\"n\":1}]";

    @Test
    void messagesThatMatchArePrintedAsEventAndPayload() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = VenueRun.start(
                    venue,
                    "raw",
                    "--rule",
                    "event(\"weather\", \"news\") & !contains(\"fog\")",
                    "--count",
                    "3",
                    "--json");
            venue.awaitReceived("auth", 1, VenueRun.DEADLINE);
            live(run);

            venue.send("other", "1");
            venue.send("weather", "{\"sky\": \"blue\", \"t\": 1.50}");
            venue.send("weather", "\"fog\"");
            venue.send("news", "[1,\n2]");
            venue.send("news", "\"text\"");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("""
                    {"event":"weather","payload":{"sky": "blue", "t": 1.50}}
                    {"event":"news","payload":[1, 2]}
                    {"event":"news","payload":"text"}
                    """);
        }
    }

    @Test
    void framesArePrintedAsTheyStandOnTheWire() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = VenueRun.start(
                    venue, "raw", "--frames", "--rule", "contains(\"weather\")", "--count", "1", "--json");
            live(run);

            venue.sendText("42[\"weather\",{\"sky\":\"blue\"}]");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("{\"frame\":\"42[\\\"weather\\\",{\\\"sky\\\":\\\"blue\\\"}]\"}\n");
        }
    }

    @Test
    void forPeopleAMessageIsItsEventAndItsPayload() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = VenueRun.start(venue, "raw", "--rule", "event(\"news\")", "--count", "1");
            live(run);

            venue.send("news", "[1,\n2]");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("news [1,\\n2]\n");
        }
    }

    @Test
    void withSendAloneItEndsWhenEverythingIsWritten() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "raw", "--send", PING, "--send", "42[\"bye\"]");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(venue.awaitReceived("hello", 1, VenueRun.DEADLINE).text())
                    .isEqualTo(PING);
            assertThat(venue.awaitReceived("bye", 1, VenueRun.DEADLINE).loggedIn())
                    .isTrue();
        }
    }

    @Test
    void awaitPrintsTheFirstMatchAfterWhatWasSentAndEnds() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = VenueRun.start(
                    venue, "raw", "--send", PING, "--await", "event(\"answer\")", "--timeout", "10s", "--json");
            venue.awaitReceived("hello", 1, VenueRun.DEADLINE);

            venue.send("answer", "7");
            venue.send("answer", "8");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("{\"event\":\"answer\",\"payload\":7}\n");
        }
    }

    @Test
    void awaitSeesFramesToo() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = VenueRun.start(
                    venue, "raw", "--frames", "--send", PING, "--await", "startsWith(\"42[\\\"answer\")", "--json");
            venue.awaitReceived("hello", 1, VenueRun.DEADLINE);

            venue.sendText("42[\"answer\",7]");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("{\"frame\":\"42[\\\"answer\\\",7]\"}\n");
        }
    }

    @Test
    void noAnswerInTimeEndsWithFive() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run =
                    VenueRun.start(venue, "raw", "--send", PING, "--await", "event(\"answer\")", "--timeout", "1s");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
            assertThat(venue.awaitReceived("hello", 1, VenueRun.DEADLINE)).isNotNull();
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("look there before trying again");
        }
    }

    @Test
    void withoutSendAwaitEndsWithFourWhenNothingMatches() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = VenueRun.start(venue, "raw", "--await", "event(\"answer\")", "--timeout", "1s");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(run.err()).contains("event(\"answer\")", "1000 ms");
        }
    }

    @Test
    void whereMessagesMayBeMissingItSaysSoAndGoesOn() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = VenueRun.start(venue, "raw", "--rule", "event(\"news\")", "--count", "2", "--json");
            live(run);
            venue.send("news", "1");
            String first = run.nextLine();

            venue.cutAll();
            venue.awaitLogins(2, VenueRun.DEADLINE);
            CommandRun.await(() -> run.err().contains("live (connection 2)"));
            venue.send("news", "2");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(first).isEqualTo("{\"event\":\"news\",\"payload\":1}");
            assertThat(run.nextLine()).isEqualTo("{\"gap\":0,\"reason\":\"new-connection\"}");
            assertThat(run.nextLine()).isEqualTo("{\"event\":\"news\",\"payload\":2}");
        }
    }

    @Test
    void endsQuietlyWhenNobodyReadsAnyMore() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "raw").readOnly(2);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().lines()).hasSize(2);
        }
    }

    @Test
    void aMistakeInARuleIsPointedAtAndEndsWithTwo() throws Exception {
        CommandRun run = CommandRun.start("raw", "--rule", "event(\"a\") & contain(\"b\")");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .anyMatch(line -> line.contains("--rule") && line.contains("column 14"))
                .containsSequence("  event(\"a\") & contain(\"b\")", " ".repeat(2 + 13) + "^");
        assertThat(run.err()).contains("contains").endsWith("See 'patchbay raw --help'\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--count 0                                | --count is at least 1",
                "--await any --rule any                   | leave either out",
                "--await any --count 1                    | leave either out",
                "--send x --count 1                       | add --rule",
                "--frames --rule event(\"a\")             | with --frames expected a rule on the text",
                "--frames --send x --await event(\"a\")   | with --frames expected a rule on the text",
            })
    void whatCannotBeEndsWithTwo(String options, String words) throws Exception {
        String[] command = Stream.concat(Stream.of("raw"), Stream.of(options.split(" ", -1)))
                .toArray(String[]::new);

        CommandRun run = CommandRun.start(command);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words);
    }

    private static void live(CommandRun run) {
        CommandRun.await(() -> run.err().contains("live (connection 1)"));
    }
}
