package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Fault;
import dev.patchbay.simulator.LoginOutcome;
import dev.patchbay.simulator.Simulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherCommandsTest {
    @Test
    void modulesShowsWhatCanBeSetOfOne() throws Exception {
        CommandRun trades = CommandRun.start("modules", "--settings", "trades", "--json");
        CommandRun raw = CommandRun.start("modules", "--settings", "raw");

        assertThat(trades.exitCode()).as(trades.err()).isZero();
        assertThat(trades.out().lines()).anyMatch(line -> line.startsWith("{\"key\":\"max-amount\",\"standard\":"));
        assertThat(raw.exitCode()).isEqualTo(2);
        assertThat(raw.err()).contains("raw has nothing to set");
    }

    @Test
    void modulesListsEverythingThatShips() throws Exception {
        CommandRun run = CommandRun.start("modules");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().toList())
                .first()
                .asString()
                .matches("KIND +NAME +VERSION +SOURCE +PLUGIN +LAYER +STATE +WHY");
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("venue +pocketoption .* ready"))
                .anyMatch(line -> line.matches("venue +websocket .* ready"))
                .anyMatch(line -> line.matches("module +subscriptions .* ready"))
                .anyMatch(line -> line.matches("module +servertime .* ready"))
                .anyMatch(line -> line.matches("module +history .* ready"))
                .anyMatch(line -> line.matches("module +raw .* ready"))
                .anyMatch(line -> line.matches("module +account .* ready"))
                .anyMatch(line -> line.matches("module +trades .* ready"));
    }

    @Test
    void modulesAsJsonHasTheSameMembersInEachLine() throws Exception {
        CommandRun run = CommandRun.start("modules", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .isNotEmpty()
                .allMatch(
                        line -> line.matches("\\{\"kind\":\".+\",\"name\":\".+\",\"version\":\".*\",\"source\":\".+\","
                                + "\"plugin\":null,\"layer\":\"image\",\"state\":\"ready\",\"why\":null}"));
    }

    @Test
    void modulesListsTheModulesOfAVenueItself() throws Exception {
        CommandRun run = CommandRun.start("modules");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).anyMatch(line -> line.matches("lightweight +\\S*heartbeat .* image +ready"));
    }

    @Test
    void modulesSaysWhatAVenueIsNotFitFor() throws Exception {
        try (Simulator venue = Simulator.builder().start()) {
            CommandRun run = CommandRun.start("modules", "--venue", "websocket", "--url", venue.url());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().lines())
                    .anyMatch(line -> line.matches(
                            "module +trades .* inapplicable +0 +0 +0 +- +- +the venue websocket has no \\w+"))
                    .anyMatch(line -> line.matches("module +raw .* running +\\d+ +0 +0 .*"));
        }
    }

    @Test
    void timeTellsTheOffsetOfTheVenue() throws Exception {
        CommandRun run = CommandRun.start("time");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(5).anyMatch(line -> line.matches("offset +UTC\\+02:00"));
    }

    @Test
    void timeAsJsonIsOneObject() throws Exception {
        CommandRun run = CommandRun.start("time", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .matches("\\{\"time\":\"[-0-9]+T[:0-9]+\\.\\d{3}Z\",\"offset-seconds\":7200,\"skew-millis\":-?\\d+,"
                        + "\"age-millis\":\\d+,\"stale\":false}\\n");
    }

    @Test
    void aVenueThatTellsNoTimeEndsWithFourAndAHint() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = CommandRun.start(
                    Map.of("PATCHBAY_SSID", Simulator.DEMO_SSID),
                    "time",
                    "--venue",
                    "pocketoption",
                    "--url",
                    venue.url(),
                    "--timeout",
                    "1s");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err()).contains("told no time").contains("--asset");
        }
    }

    @Test
    void aClientThatIsTurnedAwayWhileACommandWaitsEndsItWithThree() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = VenueRun.start(venue, "time");
            venue.awaitReceived("subfor", 1, VenueRun.DEADLINE);

            venue.fault(Fault.login(LoginOutcome.NOT_AUTHORIZED));
            venue.cutAll();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(run.err()).contains("the connection is over: ").containsIgnoringCase("NotAuthorized");
        }
    }

    @Test
    void demoShowsTicksOneReconnectTheResultOfAnOrderAndASummary() throws Exception {
        CommandRun run = CommandRun.start("demo", "--duration", "3s");

        assertThat(run.exitCode()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines)
                .anyMatch(line -> line.matches("[-0-9]+ [:0-9]+\\.\\d{3}  EURUSD_otc  [.0-9]+"))
                .anyMatch(line -> line.matches("EURUSD_otc +[1-9]\\d* +1"))
                .anyMatch(line -> line.matches("BTCUSD_otc +[1-9]\\d* +1"))
                .anyMatch(line -> line.matches("#AAPL_otc +[1-9]\\d* +1"))
                .anyMatch(line -> line.matches("states +connecting > handshaking > restoring > live > .* > live"))
                .anyMatch(line -> line.matches("reconnect +live again \\d+ ms after the cut"))
                .anyMatch(line -> line.matches("order +(win|loss|draw): call EURUSD_otc 1(\\.0+)? \\(.+\\), .*"));
        assertThat(run.err())
                .contains(
                        "live (connection 1)",
                        "cuts the connection",
                        "live (connection 2)",
                        "placing an order: call EURUSD_otc 1");
    }

    @Test
    void simulateServesOtherClientsUntilInterrupted() throws Exception {
        CommandRun server = CommandRun.start("simulate", "--seed", "7");
        String url = server.nextLine().replaceFirst("url +", "");
        String ssid = server.nextLine().replaceFirst("ssid +", "");

        CommandRun client = CommandRun.start(
                Map.of("PATCHBAY_SSID", ssid),
                "ticks",
                "EURUSD_otc",
                "--venue",
                "pocketoption",
                "--url",
                url,
                "--count",
                "2");

        assertThat(client.exitCode()).isZero();
        server.interrupt();
        assertThat(server.exitCode()).isEqualTo(130);
    }

    @Test
    void simulateDoesWrongWhatItIsAskedTo() throws Exception {
        CommandRun server =
                CommandRun.start("simulate", "--json", "--fault", "login=not-authorized", "--fault", "drop@ping");
        String url = server.nextLine().replaceFirst(".*\"url\":\"([^\"]+)\".*", "$1");

        CommandRun client = CommandRun.start(
                Map.of("PATCHBAY_SSID", Simulator.DEMO_SSID),
                "ticks",
                "EURUSD_otc",
                "--venue",
                "pocketoption",
                "--url",
                url);

        assertThat(client.exitCode()).isEqualTo(3);
        server.interrupt();
        assertThat(server.exitCode()).isEqualTo(130);
    }

    @Test
    void everyFaultThatTheHelpShowsCanBeRead() throws Exception {
        CommandRun server = CommandRun.start(
                "simulate",
                "--fault",
                "refuse=403#1",
                "--fault",
                "cut@ready+5s#1",
                "--fault",
                "login=not-authorized",
                "--fault",
                "ticks=burst*5",
                "--fault",
                "drop@ping",
                "--fault",
                "history=capped*20",
                "--fault",
                "order=lost#1",
                "--fault",
                "reject=NotMoney",
                "--fault",
                "outcome=win",
                "--fault",
                "deals=malformed");

        assertThat(server.nextLine()).contains("ws://127.0.0.1:");
        assertThat(server.nextLine()).startsWith("ssid ");
        assertThat(server.nextLine()).startsWith("serves ").contains("orders");
        server.interrupt();
        assertThat(server.exitCode()).isEqualTo(130);
    }
}
