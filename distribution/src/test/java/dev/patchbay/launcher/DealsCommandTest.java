package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Simulator;
import org.junit.jupiter.api.Test;

class DealsCommandTest {
    @Test
    void openAndClosedDealsAreListedAfterALogin() throws Exception {
        try (Simulator venue = Simulator.builder().fault("outcome=win#1").start()) {
            String closed = id(VenueRun.start(venue, "trade", "call", VenueRun.ASSET, "1", "5s", "--json"));
            String open = id(VenueRun.start(venue, "trade", "put", VenueRun.ASSET, "2", "5m", "--no-wait", "--json"));

            CommandRun all = VenueRun.start(venue, "deals", "--json");
            CommandRun onlyOpen = VenueRun.start(venue, "deals", "--open");
            CommandRun onlyClosed = VenueRun.start(venue, "deals", "--closed", "--json");

            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains(closed) && line.contains("\"outcome\":\"win\",\"profit\":0.92"))
                    .anyMatch(line -> line.contains(open) && line.contains("\"outcome\":\"open\",\"profit\":null"));
            assertThat(onlyOpen.exitCode()).as(onlyOpen.err()).isZero();
            assertThat(onlyOpen.out().lines().toList()).hasSize(2).satisfies(lines -> {
                assertThat(lines.getFirst()).startsWith("ID").endsWith("CLOSES");
                assertThat(lines.getLast()).startsWith(open).contains("  put ", "  open ");
            });
            assertThat(onlyClosed.exitCode()).as(onlyClosed.err()).isZero();
            assertThat(onlyClosed.out().lines()).singleElement().asString().contains(closed);
        }
    }

    private static String id(CommandRun trade) throws Exception {
        assertThat(trade.exitCode()).as(trade.err()).isZero();
        return trade.out().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }
}
