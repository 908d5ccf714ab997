package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.AccountKind;
import dev.patchbay.simulator.Simulator;
import org.junit.jupiter.api.Test;

class AccountCommandsTest {
    @Test
    void theBalanceIsThatOfTheSessionsOwnAccountDigitForDigit() throws Exception {
        try (Simulator venue = Simulator.builder()
                .balance(AccountKind.DEMO, "49987.50")
                .balance(AccountKind.REAL, "3.00")
                .start()) {
            CommandRun json = VenueRun.start(venue, "balance", "--json");
            CommandRun words = VenueRun.start(venue, "balance");

            assertThat(json.exitCode()).as(json.err()).isZero();
            assertThat(json.out())
                    .matches("\\{\"account\":\"demo\",\"balance\":49987\\.50,\"currency\":(null|\"[A-Z]+\"),"
                            + "\"time\":\"[-\\d]+T[:.\\d]+Z\"}\\n");
            assertThat(words.exitCode()).as(words.err()).isZero();
            assertThat(words.out()).matches("49987\\.50( [A-Z]+)? \\(demo\\)\\n");
        }
    }

    @Test
    void assetsAreListedWithWhatTheyPayAndWhetherTheyAreTraded() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "assets", "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().lines())
                    .hasSize(9)
                    .anyMatch(line -> line.equals("{\"asset\":\"EURUSD_otc\",\"label\":\"EUR/USD OTC\","
                            + "\"type\":\"currency\",\"active\":true,\"payout\":92,\"digits\":5,\"otc\":true,"
                            + "\"shortestSeconds\":30}"))
                    .anyMatch(line -> line.contains("\"EURUSD\"") && line.contains("\"active\":false"));
        }
    }

    @Test
    void activityAndTypeChooseAmongTheAssets() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun active = VenueRun.start(venue, "assets", "--active");
            CommandRun crypto = VenueRun.start(venue, "assets", "--type", "cryptocurrency", "--active");

            assertThat(active.exitCode()).as(active.err()).isZero();
            assertThat(active.out()).startsWith("ASSET").contains("EURUSD_otc").doesNotContain("closed");
            assertThat(crypto.exitCode()).as(crypto.err()).isZero();
            assertThat(crypto.out().lines().skip(1)).hasSize(2).allMatch(line -> line.contains("cryptocurrency"));
        }
    }

    @Test
    void aTypeThatTheVenueDoesNotHaveEndsWithTwoAndNamesThoseItHas() throws Exception {
        try (Simulator venue = Simulator.start()) {
            CommandRun run = VenueRun.start(venue, "assets", "--type", "crypto");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("'crypto'", "cryptocurrency");
        }
    }
}
