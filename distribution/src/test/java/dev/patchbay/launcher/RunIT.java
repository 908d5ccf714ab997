package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.launcher.service.NotifySocket;
import dev.patchbay.simulator.Simulator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code patchbay run} in a process of its own, stopped, killed, and started twice. */
class RunIT {
    private static final Pattern STATUS = Pattern.compile("status address=http://127\\.0\\.0\\.1:(\\d+)/");

    @TempDir
    private Path folder;

    @Test
    void sigtermEndsItWithZeroAfterTheVenueWasToldGoodbye() throws Exception {
        try (Simulator venue = Simulator.start();
                StartedProcess run = start(venue)) {
            ready(run);

            run.terminate();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
            venue.awaitConnectionCount(0, VenueRun.DEADLINE);
        }
    }

    @Test
    void sigtermLeavesTheFlightRecorderTheTimeToWriteItsFile() throws Exception {
        Path recording = folder.resolve("run.jfr");
        var recorded = List.of("env", "JDK_JAVA_OPTIONS=-XX:StartFlightRecording=filename=" + recording);
        try (Simulator venue = Simulator.start();
                StartedProcess run = start(venue, "", recorded)) {
            ready(run);

            run.terminate();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(recording).isNotEmptyFile();
        }
    }

    @Test
    void afterAKillItStartsAgainAsIfNothingHadHappened() throws Exception {
        try (Simulator venue = Simulator.start()) {
            try (StartedProcess killed = start(venue)) {
                ready(killed);
                killed.kill();
                assertThat(killed.exitCode()).isEqualTo(137);
            }

            try (StartedProcess again = start(venue)) {
                ready(again);
                again.terminate();
                assertThat(again.exitCode()).as(again.err()).isZero();
            }
        }
    }

    @Test
    void startedTwiceTheSecondEndsAtOnceAndTheFirstGoesOn() throws Exception {
        try (Simulator venue = Simulator.start();
                StartedProcess first = start(venue)) {
            int port = ready(first);

            try (StartedProcess second = start(venue)) {
                assertThat(second.exitCode()).isEqualTo(ExitCode.USAGE.number());
                assertThat(second.err()).contains("is running already, as process " + first.pid());
            }

            assertThat(get(port, "/ready")).startsWith("HTTP/1.1 200");
            first.terminate();
            assertThat(first.exitCode()).isZero();
        }
    }

    @Test
    void withoutAVenueThatAnswersItGoesOnTryingAndSaysThatItIsNotReady() throws Exception {
        try (Simulator venue = Simulator.start()) {
            venue.stopListening();
            try (StartedProcess run = start(venue)) {
                int port = port(run);
                assertThat(get(port, "/health")).startsWith("HTTP/1.1 200");
                assertThat(get(port, "/ready")).startsWith("HTTP/1.1 503");

                venue.startListening();

                CommandRun.await(() -> get(port, "/ready").startsWith("HTTP/1.1 200"));
            }
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theServiceManagerIsToldWhenItIsLiveAndWhenItStops() throws Throwable {
        Path path = folder.resolve("notify");
        try (Simulator venue = Simulator.start();
                NotifySocket manager = new NotifySocket(path);
                StartedProcess run = start(venue, "", List.of("env", "NOTIFY_SOCKET=" + path))) {
            await(manager, "READY=1\n");

            run.terminate();

            await(manager, "STOPPING=1\n");
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    private static void await(NotifySocket manager, String start) throws Throwable {
        String told = manager.receive();
        while (!told.startsWith(start)) {
            told = manager.receive();
        }
    }

    @Test
    void theLogIsOneJsonObjectALineIfTheFileSaysSo() throws Exception {
        try (Simulator venue = Simulator.start();
                StartedProcess run = start(venue, "logging:\n  format: json\n")) {
            CommandRun.await(() -> run.err().contains("live (connection 1)"));

            run.terminate();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err().lines()).allMatch(line -> line.startsWith("{\"") && line.endsWith("}"));
        }
    }

    private StartedProcess start(Simulator venue) throws IOException {
        return start(venue, "");
    }

    private StartedProcess start(Simulator venue, String more) throws IOException {
        return start(venue, more, List.of());
    }

    private StartedProcess start(Simulator venue, String more, List<String> before) throws IOException {
        Path ssid = Files.writeString(folder.resolve("ssid"), Simulator.DEMO_SSID);
        assertThat(ssid.toFile().setReadable(false, false) && ssid.toFile().setReadable(true, true))
                .isTrue();
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), """
                venue: pocketoption
                urls: ["%s"]
                credentials: {file: ssid}
                status: {port: 0}
                client: {reconnect: {base: 50ms, cap: 200ms}}
                %s""".formatted(venue.url(), more));
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(StartedProcess.LAUNCHER.toString(), "run", "--config", file.toString()));
        return StartedProcess.start(folder, command);
    }

    private static int ready(StartedProcess run) {
        int port = port(run);
        CommandRun.await(() -> get(port, "/ready").startsWith("HTTP/1.1 200"));
        return port;
    }

    private static int port(StartedProcess run) {
        CommandRun.await(() -> STATUS.matcher(run.err()).find());
        Matcher found = STATUS.matcher(run.err());
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static String get(int port, String path) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (ConnectException gone) {
            return "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
