package dev.patchbay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.peer.PeerConnection;
import dev.patchbay.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The plugins of examples/ in the plugins folder of one installation: what they do there is seen from outside. */
@TestInstance(Lifecycle.PER_CLASS)
class DroppedInIT {
    private static final List<String> EXAMPLES = List.of("api-module", "lightweight-module", "middleware", "json-venue");

    private final Workshop workshop = Workshop.open();
    private Path installation;

    @BeforeAll
    void dropIn() throws IOException {
        installation = workshop.installation(
                "examples", EXAMPLES.stream().map(workshop::example).toArray(Path[]::new));
    }

    @Test
    void eachIsFoundInALayerOfItsOwnAndIsReady() throws Exception {
        String parts = patchbay("modules", "--json").done();

        for (String name : List.of("price-alerts", "traffic-report", "order-cap", "json-prices")) {
            assertThat(parts.lines().filter(line -> line.contains("\"name\":\"" + name + "\"")))
                    .as("the line of %s among\n%s", name, parts)
                    .singleElement()
                    .asString()
                    .contains("\"state\":\"ready\"", "\"layer\":\"layer\"", "/plugins/");
        }
    }

    @Test
    void theModuleTellsWhenAPriceCrossesALevelThatItsSettingsName() throws Exception {
        // The installation's own venue invents prices around 1.196, in steps of some 0.00002.
        String levels = IntStream.range(11_500, 12_500)
                .mapToObj(each -> BigDecimal.valueOf(each * 10 + 5, 5).toPlainString())
                .collect(Collectors.joining(", "));
        Path file = configuration("price-alerts", "levels: {EURUSD_otc: [" + levels + "]}");

        try (Command raw = patchbay("raw", "--rule", "never", "--config", file.toString())) {
            assertThat(raw.awaitLine("price alert")).contains("asset=EURUSD_otc", "direction=", "price=1.");
        }
    }

    @Test
    void theLightweightModuleReportsAsOftenAsItsSettingsSay() throws Exception {
        Path file = configuration("traffic-report", "every: 500ms");

        try (Command raw = patchbay("raw", "--rule", "never", "-v", "--config", file.toString())) {
            assertThat(raw.awaitLine("traffic seconds=")).containsPattern("messages=[1-9]");
        }
    }

    @Test
    void theMiddlewareKeepsAnOrderBackThatIsTooLargeAndLetsAnotherGo() throws Exception {
        Path file = configuration("order-cap", "max-amount: 2");

        try (Command large = patchbay("trade", "call", "EURUSD_otc", "3", "5s", "--config", file.toString());
                Command small = patchbay(
                        "trade", "call", "EURUSD_otc", "2", "5s", "--no-wait", "--config", file.toString())) {
            assertThat(large.exit()).as(large.text()).isEqualTo(4);
            assertThat(large.text()).contains("order not sent amount=3 max-amount=2");
            assertThat(small.done()).contains("call EURUSD_otc 2");
        }
    }

    @Test
    void theVenueIsSpokenToWithItsOwnVersionOfALibraryThatThePlatformHasToo() throws Exception {
        try (ScriptedPeer server = ScriptedPeer.start();
                Command ticks = ticks(server)) {
            PeerConnection connection = server.awaitConnection();
            connection.expect("{\"op\":\"login\",\"token\":\"t0p-s3cr3t\"}");
            connection.send("{\"type\":\"welcome\"}");
            connection.expect("{\"op\":\"subscribe\",\"asset\":\"EURUSD\"}");
            connection.send("{\"type\":\"price\",\"asset\":\"EURUSD\",\"time\":1770856131300,\"price\":1.19530}");

            assertThat(ticks.done())
                    .contains("\"asset\":\"EURUSD\",\"time\":\"2026-02-12T00:28:51.300Z\",\"price\":1.19530")
                    .contains("json-prices reads JSON with jackson version=3.0.0")
                    .doesNotContain("t0p-s3cr3t");
        }
        assertThat(installation.resolve("lib").resolve("jackson-databind-3.0.0.jar")).doesNotExist();
    }

    private Command ticks(ScriptedPeer server) throws IOException {
        Path token = Files.writeString(installation.resolve("token"), "t0p-s3cr3t");
        return patchbay(
                "ticks",
                "EURUSD",
                "--venue",
                "json-prices",
                "--url",
                server.url().toString(),
                "--ssid-file",
                token.toString(),
                "--count",
                "1",
                "--json",
                "-v");
    }

    private Path configuration(String part, String settings) throws IOException {
        return Files.writeString(
                installation.resolve(part + ".yaml"), "modules: {" + part + ": {settings: {" + settings + "}}}\n");
    }

    private Command patchbay(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(installation.resolve("bin/patchbay").toString());
        command.addAll(List.of(arguments));
        return workshop.start(installation, command);
    }
}
