package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Handshake;
import dev.patchbay.simulator.LoginOutcome;
import dev.patchbay.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration file changes for a command, seen from outside. */
class ConfigurationCommandTest {
    @TempDir
    Path folder;

    @Test
    void venueAddressAndCredentialsInAFileAreEnough() throws Exception {
        try (Simulator venue = Simulator.start()) {
            Path ssid = Files.writeString(folder.resolve("ssid"), Simulator.DEMO_SSID);
            Files.setPosixFilePermissions(ssid, PosixFilePermissions.fromString("rw-------"));

            CommandRun run = run(Map.of(), """
                    venue: pocketoption
                    urls: ['ws://127.0.0.1:1/', '%s']
                    credentials: {file: ssid}
                    """.formatted(venue.url()), "ticks", "EURUSD_otc", "--count", "1");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(venue.loginsSeen()).isEqualTo(1);
            assertThat(run.err()).doesNotContain("warning").doesNotContain("simulator0demo");
        }
    }

    @Test
    void credentialsMayBeInTheVariableThatTheFileNames() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = run(Map.of("LOGIN", Simulator.DEMO_SSID), """
                    venue: pocketoption
                    urls: ['%s']
                    credentials: {env: LOGIN}
                    """.formatted(venue.url()), "time");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(venue.loginsSeen()).isEqualTo(1);
        }
    }

    @Test
    void headersAndTheVenuesOwnOptionsReachTheUpgradeRequest() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = connected(venue, """
                    headers: {X-Trace: 'a: b'}
                    options: {origin: 'https://elsewhere.example'}
                    """, "ticks", "EURUSD_otc", "--count", "1");

            assertThat(run.exitCode()).as(run.err()).isZero();
            Handshake upgrade = venue.handshakes().getFirst();
            assertThat(upgrade.header("X-Trace")).isEqualTo("a: b");
            assertThat(upgrade.header("Origin")).isEqualTo("https://elsewhere.example");
        }
    }

    @Test
    void theTimeoutBoundsTheWaitForTheLogin() throws Exception {
        try (Simulator venue = Simulator.builder().login(LoginOutcome.SILENCE).start()) {
            CommandRun run = connected(venue, "timeout: 300ms\n", "time");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err()).contains("not live within PT0.3S");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "history, candles EURUSD_otc, History",
        "subscriptions, ticks EURUSD_otc, Subscriptions",
        "raw, raw --count 1, Raw",
        "servertime, time, ServerTime",
        "account, balance, Account",
        "trades, deals, Trades",
    })
    void aModuleThatIsLeftOutIsMissedAtOnce(String module, String command, String handle) throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = connected(venue, "modules: {" + module + ": {enabled: false}}\n", command.split(" ", -1));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("no module has a handle").contains(handle);
        }
    }

    @Test
    void aSmallInboxOverflowsByItsPolicyAndTheListenerHearsOfIt() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start()) {
            CommandRun run = connected(
                    venue,
                    "modules: {raw: {inbox: {messages: 2, overflow: drop-oldest}}}\n",
                    "raw",
                    "--rule",
                    "event(\"news\")",
                    "--json",
                    "--count",
                    "200000");
            CommandRun.await(() -> run.err().contains("live (connection 1)"));

            venue.flood("news", "1", 5_000);

            CommandRun.await(() -> run.out().contains("\"reason\":\"slow-module\""));
            run.interrupt();
            assertThat(run.exitCode()).isEqualTo(130);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "venu: pocketoption                     | line 1, column 1: unknown key 'venu'; did you mean 'venue'?",
                "modules: {raw: {enabld: false}}        | line 1, column 17: unknown key 'enabld'; did you mean 'enabled'?",
                "client: {limits: {frame-byte: 1}}      | line 1, column 19: unknown key 'frame-byte'; did you mean 'frame-bytes'?",
                "modules: {rew: {enabled: false}}       | did you mean 'raw'?",
                "timeout: 0                             | timeout must be positive",
                "logging: {level: loud}                 | line 1, column 18: 'level' is one of off, error",
            })
    void whatCannotBeEndsWithTwoAndSaysWhereAndWhatWasMeant(String text, String words) throws Exception {
        CommandRun run = run(Map.of(), text, "ticks", "EURUSD_otc", "--count", "1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
    }

    /** Many write it there at first, and then post the error somewhere. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "credentials: '%s'",
                "credentials: {env: '%s'}",
                "credentials: {file: '%s'}",
                "timeout: '%s'",
                "modules: {raw: '%s'}",
            })
    void aSecretThatIsWrittenInTheFileIsNotRepeated(String text) throws Exception {
        CommandRun run = run(Map.of(), text.formatted(Simulator.DEMO_SSID), "-vv", "time", "--venue", "pocketoption");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("patchbay.yaml, line 1").doesNotContain("simulator0demo");
    }

    @ParameterizedTest
    @CsvSource({"--ssid", "--ssid-file", "--config", "--timeout", "--proxy", "--url", "--header"})
    void aSecretThatIsWrittenAsAnArgumentIsNotRepeated(String option) throws Exception {
        CommandRun run = CommandRun.start("time", "--venue", "pocketoption", option, Simulator.DEMO_SSID);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("simulator0demo");
    }

    private CommandRun connected(Simulator venue, String more, String... command) throws IOException {
        return run(VenueRun.SSID, "venue: pocketoption\nurls: ['" + venue.url() + "']\n" + more, command);
    }

    private CommandRun run(Map<String, String> environment, String text, String... command) throws IOException {
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), text);
        return CommandRun.start(
                environment,
                Stream.concat(Stream.of(command), List.of("--config", file.toString()).stream())
                        .toArray(String[]::new));
    }
}
