package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path folder;

    @Test
    void beingToldToStopIsASuccess() throws Exception {
        try (Simulator venue = Simulator.builder().start()) {
            CommandRun run = start(configuration(venue, ""));
            venue.awaitReceived("auth", 1, VenueRun.DEADLINE);

            run.interrupt();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void aRejectedLoginEndsItWithItsOwnNumber() throws Exception {
        try (Simulator venue = Simulator.builder().start()) {
            Path file = configuration(venue, "");
            CommandRun run = CommandRun.start(
                    environment("42[\"auth\",{\"session\":\"wrong\",\"isDemo\":1,\"uid\":1,\"platform\":2}]"),
                    "run",
                    "--config",
                    file.toString());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REJECTED.number());
        }
    }

    @Test
    void withoutAFileItSaysWhatToDo() throws Exception {
        CommandRun run = CommandRun.start("run");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("add --config FILE");
    }

    @Test
    void withoutAVenueItSaysWhatToDo() throws Exception {
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), "timeout: 5s\n");

        CommandRun run = CommandRun.start(environment(""), "run", "--config", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("no venue is named: add a line 'venue: NAME'");
    }

    @Test
    void aConfigurationThatRunsAlreadyIsNotRunTwice() throws Exception {
        try (Simulator venue = Simulator.builder().start()) {
            Path file = configuration(venue, "");
            CommandRun first = start(file);
            venue.awaitReceived("auth", 1, VenueRun.DEADLINE);

            CommandRun second = start(file);

            assertThat(second.exitCode()).isEqualTo(ExitCode.USAGE.number());
            assertThat(second.err()).contains("is running already, as process");
            first.interrupt();
            assertThat(first.exitCode()).isZero();
        }
    }

    @Test
    void aStatusPortOutOfRangeIsNamedWithItsPlaceInTheFile() throws Exception {
        try (Simulator venue = Simulator.builder().start()) {
            CommandRun run = start(configuration(venue, "status:\n  port: 70000\n"));

            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
            assertThat(run.err()).contains("port is 0 to 65535, got 70000");
        }
    }

    private CommandRun start(Path file) {
        return CommandRun.start(environment(Simulator.DEMO_SSID), "run", "--config", file.toString());
    }

    private Map<String, String> environment(String ssid) {
        Map<String, String> environment = new HashMap<>(Map.of("XDG_RUNTIME_DIR", folder.toString()));
        if (!ssid.isEmpty()) {
            environment.put("PATCHBAY_SSID", ssid);
        }
        return environment;
    }

    private Path configuration(Simulator venue, String more) throws IOException {
        return Files.writeString(
                folder.resolve("patchbay.yaml"), "venue: pocketoption\nurls: [\"" + venue.url() + "\"]\n" + more);
    }
}
