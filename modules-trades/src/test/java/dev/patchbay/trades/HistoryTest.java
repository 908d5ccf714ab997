package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryTest {
    private static final int SEEDS = Integer.getInteger("patchbay.seeds", 10_000);

    @Test
    void inTenThousandSeededRunsNoOrderHasTwoOutcomesIsExecutedTwiceOrStaysUnknownThoughTheListsTell() {
        List<String> findings = new ArrayList<>();
        for (long seed = 0; seed < SEEDS && findings.size() < 20; seed++) {
            for (String finding : new ModelWorld(seed, Bug.NONE).run()) {
                findings.add("seed " + seed + ": " + finding);
            }
        }

        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsFound(Bug bug) {
        boolean found = false;
        for (long seed = 0; seed < 300 && !found; seed++) {
            found = !new ModelWorld(seed, bug).run().isEmpty();
        }

        assertThat(found).as("%s", bug).isTrue();
    }

    @Test
    void twoOutcomesOfOneOrderAreFound() {
        Bench bench = Bench.live(TradeSettings.STANDARD);
        var venue = new ModelVenue(bench, new SplittableRandom(1), Faults.NONE, Bug.NONE);
        var history = new History(bench, venue, Faults.NONE);
        OrderTicket ticket = bench.trades.place(Told.ORDER.withKey("the one"));
        bench.tell(Told.refused(null, null, null, "no"));
        history.look();

        history.settled(ticket, new OrderOutcome.NotPlaced("and yet another one"));

        assertThat(history.findings()).anyMatch(finding -> finding.contains("two outcomes"));
    }
}
