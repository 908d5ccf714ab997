package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpIsAResult() {
        int exitCode = run("--help");

        assertThat(exitCode).isZero();
        assertThat(out()).contains("demo", "ticks", "time", "modules", "simulate", "Exit codes:");
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "ticks",
                "candles",
                "history",
                "raw",
                "balance",
                "assets",
                "trade",
                "deals",
                "pending",
                "watch",
                "time",
                "modules",
                "simulate",
                "image",
                "image train",
                "image doctor",
                "completion",
                "pending open",
                "pending list",
                "pending cancel"
            })
    void everyCommandHasHelp(String command) {
        int exitCode = run((command + " --help").split(" "));

        assertThat(exitCode).isZero();
        assertThat(out()).startsWith("Usage: patchbay " + command).contains("--help", "--verbose");
    }

    @Test
    void noCommandIsAnErrorThatNamesThem() {
        assertThat(run()).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err())
                .isEqualTo(
                        "patchbay: expected a command: demo, ticks, candles, history, raw, balance, assets, trade, deals, pending, watch,"
                                + " run, time, modules, plugins, image, simulate, completion. See 'patchbay --help'\n");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearestOnes() {
        assertThat(run("ticks", "EURUSD_otc", "--cout", "3")).isEqualTo(2);
        assertThat(err()).contains("'--cout'; did you mean --count").contains("'patchbay ticks --help'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tick",
                "ticks",
                "ticks A --count x",
                "ticks A --count 0",
                "ticks A --duration 5x",
                "ticks A --timeout 0s --venue websocket --url ws://127.0.0.1:1",
                "ticks A --url ws://127.0.0.1:1",
                "ticks A --venue pocketoption --url http://host",
                "ticks A --ssid-file /absent --venue pocketoption",
                "time --config /absent",
                "demo --duration 10ms",
                "demo --venue pocketoption",
                "simulate --port x",
                "simulate --port 70000",
                "simulate --fault nonsense"
            })
    void whatIsWrongOnTheCommandLineEndsWithTwo(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith("patchbay: ").doesNotContain("\tat ");
    }

    @Test
    void aStackTraceIsOnlyShownWhenAskedFor() {
        assertThat(run("-vv", "time", "--config", "/absent")).isEqualTo(2);
        assertThat(err())
                .contains("patchbay: there is no configuration file /absent")
                .contains("\tat ");
    }

    @Test
    void aFaultThatCannotBeReadIsPointedAt() {
        run("simulate", "--fault", "cut@nowhere");

        assertThat(err().lines()).contains("  cut@nowhere").anyMatch(line -> line.matches(" +\\^"));
    }

    private int run(String... args) {
        Terminal terminal = new Terminal(print(out), print(err));
        return Launcher.run(args, new Shell(terminal, Map.of(), TimeSource.system(), CommandRun.NOWHERE));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
