package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.LoginOutcome;
import dev.patchbay.simulator.Simulator;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class WatchCommandTest {
    @Test
    void inAWindowItRedrawsInPlaceAndGivesTheWindowBack() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.startIn(() -> new Window.Size(100, 30), venue, "watch", VenueRun.ASSET);
            CommandRun.await(() -> frame(run).contains("live for") && frame(run).contains("50000.00 (demo)"));

            run.interrupt();

            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(run.out()).startsWith(Ansi.ENTER).endsWith(Ansi.LEAVE).doesNotContain("\n");
            assertThat(frame(run)).contains("EURUSD_otc", "messages/s");
            assertThat(run.err()).endsWith("patchbay: closing\npatchbay: stopped\n");
        }
    }

    @Test
    void itFollowsTheWindowsSize() throws Exception {
        AtomicReference<Window.Size> size = new AtomicReference<>(new Window.Size(100, 30));
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.startIn(size::get, venue, "watch", VenueRun.ASSET);
            CommandRun.await(() -> frame(run).contains("live for"));

            size.set(new Window.Size(12, 2));
            CommandRun.await(() -> !frame(run).contains("EURUSD_otc"));
            run.interrupt();

            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(frame(run)).contains("\u001b[2;1H").doesNotContain("\u001b[3;1H");
        }
    }

    @Test
    void whatHappensMeanwhileIsShownInTheWindow() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.startIn(() -> new Window.Size(200, 40), venue, "watch");
            CommandRun.await(() -> frame(run).contains("live for"));
            CommandRun trade = VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "1", "5m", "--no-wait");
            assertThat(trade.exitCode()).as(trade.err()).isZero();
            CommandRun.await(() -> frame(run).contains("04:5"));

            venue.cutAll();
            CommandRun.await(() -> frame(run).contains("connection 2"));
            run.interrupt();

            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(frame(run)).contains("lost: ", "live (connection 2)", "open: call EURUSD_otc 1");
        }
    }

    @Test
    void withoutAWindowItPrintsALineForEachChange() throws Exception {
        try (Simulator venue = Simulator.builder().fault("outcome=win").start()) {
            CommandRun run = VenueRun.start(venue, "watch", VenueRun.ASSET, "--json");
            CommandRun.await(() -> run.out().contains("\"state\":\"live\""));
            CommandRun trade = VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "1", "5s");
            assertThat(trade.exitCode()).as(trade.err()).isZero();
            CommandRun.await(
                    () -> run.out().contains("\"outcome\":\"win\"") && run.out().contains("50000.92"));
            run.interrupt();

            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(run.out().lines())
                    .doesNotHaveDuplicates()
                    .contains("{\"state\":\"live\",\"connection\":1}")
                    .anyMatch(line -> line.startsWith("{\"account\":\"demo\",\"balance\":50000.00,"))
                    .anyMatch(line -> line.startsWith("{\"asset\":\"EURUSD_otc\",\"time\":"))
                    .anyMatch(line -> line.contains("\"outcome\":\"open\""));
            assertThat(run.out()).doesNotContain("\u001b");
        }
    }

    @Test
    void itStopsAfterTheDuration() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "watch", "--duration", "1s");

            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @Test
    void aRejectedLoginEndsWithThreeAndGivesTheWindowBack() throws Exception {
        try (Simulator venue =
                Simulator.builder().login(LoginOutcome.NOT_AUTHORIZED).start()) {
            CommandRun run = VenueRun.startIn(() -> Window.Size.USUAL, venue, "watch");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(run.out()).endsWith(Ansi.LEAVE);
            assertThat(run.err()).containsIgnoringCase("auth");
        }
    }

    @Test
    void endsQuietlyWhenNobodyReadsAnyMore() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "watch", VenueRun.ASSET).readOnly(3);

            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    /** The newest whole screen. */
    private static String frame(CommandRun run) {
        String all = run.out();
        int end = all.lastIndexOf("\u001b[J");
        int start = end < 0 ? 0 : all.lastIndexOf("\u001b[1;1H", end);
        return start < 0 || end < 0 ? "" : all.substring(start, end);
    }
}
