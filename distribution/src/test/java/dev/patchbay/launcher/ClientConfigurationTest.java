package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.LoginOutcome;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.SimulatorBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bounds and deadlines of a configuration file do to the connection, seen from the venue. */
class ClientConfigurationTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void compressionIsOfferedOrNot(boolean deflate, boolean offered) throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = time(venue, "{network: {deflate: " + deflate + "}}");

            assertThat(run.exitCode()).as(run.err()).isZero();
            String extensions = venue.handshakes().getFirst().headers().toString();
            assertThat(extensions.contains("permessage-deflate")).isEqualTo(offered);
        }
    }

    @Test
    void soManyFailuresInARowEndTheClient() throws Exception {
        try (Simulator venue = Simulator.builder().fault("refuse=500").start()) {
            CommandRun run = time(venue, "{reconnect: {attempts: 3, base: 1ms, floor: 1ms, cap: 2ms}}");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(venue.handshakes()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: {frame-bytes: 1KiB}                       | frame",
                "limits: {frame-bytes: 1KiB, message-bytes: 1KiB}  | bytes",
                "network: {proxy: 'http://127.0.0.1:1'}            | proxy",
            })
    void whatIsBeyondABoundEndsTheConnection(String setting, String words) throws Exception {
        try (Simulator venue = Simulator.builder().compression(false).start()) {
            CommandRun run = time(venue, "{" + setting + ", reconnect: {attempts: 1}}");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(run.err()).containsIgnoringCase(words);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timing: {login: 200ms}    | login=silence",
                "timing: {connect: 200ms}  | delay=1m@upgrade",
            })
    void whatTakesLongerThanItsDeadlineEndsTheAttempt(String setting, String fault) throws Exception {
        SimulatorBuilder builder = Simulator.builder();
        try (Simulator venue =
                (fault.equals("login=silence") ? builder.login(LoginOutcome.SILENCE) : builder.fault(fault)).start()) {
            long begunNanos = System.nanoTime();

            CommandRun run = time(venue, "{" + setting + ", reconnect: {attempts: 1}}");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(Duration.ofNanos(System.nanoTime() - begunNanos)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"max-amount: 5 | 5", "min-amount: 20 | 20", "max-duration: 30s | 30", "min-duration: 2m | 2"})
    void ordersBeyondTheLimitsOfTheFileAreNotSent(String limit, String words) throws Exception {
        Path file =
                Files.writeString(folder.resolve("patchbay.yaml"), "modules: {trades: {settings: {" + limit + "}}}\n");
        try (Simulator venue = Simulator.start()) {
            CommandRun run =
                    VenueRun.start(venue, "trade", "call", "EURUSD_otc", "10", "60s", "--config", file.toString());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains(words);
            assertThat(venue.received("openOrder")).isEmpty();
        }
    }

    private CommandRun time(Simulator venue, String client) throws IOException {
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), "client: " + client + "\n");
        return VenueRun.start(venue, "time", "--config", file.toString());
    }
}
