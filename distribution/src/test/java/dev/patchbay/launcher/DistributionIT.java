package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that was built, started as a user starts it, in JVMs of its own; the test's own class path hides what is missing there. */
class DistributionIT {
    private static final String SSID =
            "42[\"auth\",{\"session\":\"t0p-s3cr3t-s3ss10n-t0k3n\",\"isDemo\":1,\"uid\":12345678,\"platform\":2}]";
    private static final long VENUE_OFFSET_SECONDS = 7200;

    @TempDir
    private Path folder;

    @Test
    void theDemoShowsTicksAndAReconnectAndEndsWell() throws Exception {
        try (var demo = StartedProcess.patchbay("demo", "--duration", "4s")) {
            assertThat(demo.exitCode()).as(demo.err()).isZero();
            assertThat(demo.out())
                    .contains("EURUSD_otc", "live > waiting > connecting", "live again")
                    .containsPattern("order +(win|loss|draw): call EURUSD_otc 1");
        }
    }

    @Test
    void everyTickOfARealSocketIoServerComesOnceInOrderWithItsPriceAndUtcTime() throws Exception {
        try (var venue = StartedProcess.nodeVenue("--ping-interval", "1000", "--rate", "25");
                var ticks = ticks(venue, "--count", "60", "--json")) {
            assertThat(ticks.exitCode()).as(ticks.err()).isZero();

            List<String> printed = ticks.out().lines().toList();
            List<String> sent = venue.linesStartingWith("{\"tick\":");
            assertThat(printed).hasSize(60);
            for (int i = 0; i < printed.size(); i++) {
                assertThat(printed.get(i)).as("tick %d", i).isEqualTo(expected(sent.get(i)));
            }
        }
    }

    /** What Patchbay must print for a line of the venue's own log: {@code {"tick":["EURUSD_otc",1795404706.294,1.19579]}}. */
    private static String expected(String sent) {
        String[] row = sent.substring(sent.indexOf('[') + 1, sent.indexOf(']')).split(",", 3);
        long millis = new BigDecimal(row[1]).movePointRight(3).longValueExact() - VENUE_OFFSET_SECONDS * 1000;
        String utc = Instant.ofEpochMilli(millis).toString();
        String withMillis = utc.contains(".") ? utc : utc.replace("Z", ".000Z");
        return "{\"asset\":%s,\"time\":\"%s\",\"price\":%s,\"backfilled\":false}".formatted(row[0], withMillis, row[2]);
    }

    @Test
    void aRejectedLoginEndsWithTheVenuesWordsAndWithoutTheSecret() throws Exception {
        try (var venue = StartedProcess.nodeVenue("--reject");
                var ticks = ticks(venue, "-vv")) {
            venue.awaitLine("{\"rejected\":1}");
            long rejectedNanos = System.nanoTime();

            assertThat(ticks.exitCode()).as(ticks.err()).isEqualTo(3);
            assertThat(Duration.ofNanos(System.nanoTime() - rejectedNanos)).isLessThan(Duration.ofSeconds(2));
            assertThat(ticks.err()).contains("NotAuthorized");
            assertThat(ticks.out() + ticks.err()).doesNotContain("t0p-s3cr3t");
            assertThat(venue.linesStartingWith("{\"rejected\":")).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void anEndBySignalKeepsWhatWasPrintedInWholeLines() throws Exception {
        try (var ticks = StartedProcess.patchbay("ticks", "EURUSD_otc", "--json")) {
            ticks.awaitLine("{\"asset\"");
            ticks.terminate();

            assertThat(ticks.exitCode()).isEqualTo(143);
            assertThat(ticks.out()).endsWith("}\n");
        }
    }

    @Test
    void itStartsThroughALinkInAFolderWithASpaceInItsName() throws Exception {
        Path link = Files.createDirectory(folder.resolve("a folder")).resolve("patch bay");
        Files.createSymbolicLink(link, StartedProcess.LAUNCHER);
        try (var version = StartedProcess.start(folder, List.of(link.toString(), "modules", "--json"))) {
            assertThat(version.exitCode()).as(version.err()).isZero();
            assertThat(version.out())
                    .contains("\"pocketoption\"", "\"websocket\"", "\"subscriptions\"", "\"servertime\"")
                    .contains("\"history\"", "\"raw\"", "\"account\"", "\"trades\"");
        }
    }

    @Test
    void theLogIsAsTheConfigurationSays() throws Exception {
        try (var plain = configured("logging: {level: info}");
                var json = configured("logging: {level: info, format: json}");
                var one = configured("logging: {levels: {dev.patchbay.core: debug}}");
                var off = configured("logging: {level: off}")) {
            assertThat(plain.exitCode()).as(plain.err()).isZero();
            assertThat(log(plain)).isNotEmpty().allMatch(line -> line.matches("[:.0-9]+ (INFO |WARN ) .*"));
            assertThat(json.exitCode()).as(json.err()).isZero();
            assertThat(log(json)).isNotEmpty().allMatch(line -> line.matches("\\{.*\"level\":\"(INFO|WARN)\".*}"));
            assertThat(one.exitCode()).as(one.err()).isZero();
            assertThat(log(one)).anyMatch(line -> line.matches("[:.0-9]+ DEBUG .*"));
            assertThat(off.exitCode()).as(off.err()).isZero();
            assertThat(log(off)).isEmpty();
        }
    }

    private StartedProcess configured(String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "patchbay", ".yaml"), text);
        return StartedProcess.patchbay("ticks", "EURUSD_otc", "--count", "1", "--config", file.toString());
    }

    /** What stands on standard error and is not for the user. */
    private static List<String> log(StartedProcess process) {
        return process.err()
                .lines()
                .filter(line -> !line.startsWith("patchbay: "))
                .toList();
    }

    private StartedProcess ticks(StartedProcess venue, String... options) throws IOException {
        Path ssid = Files.writeString(folder.resolve("ssid"), SSID);
        var arguments = new java.util.ArrayList<>(List.of(
                "ticks",
                "EURUSD_otc",
                "--venue",
                "pocketoption",
                "--ssid-file",
                ssid.toString(),
                "--url",
                "ws://127.0.0.1:" + venue.port() + "/socket.io/?EIO=4&transport=websocket"));
        arguments.addAll(List.of(options));
        return StartedProcess.patchbay(arguments.toArray(String[]::new));
    }
}
