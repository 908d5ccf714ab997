package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise 5 of DESIGN.md over ten thousand runs, each in a world of its own and on one thread. A failure names its seed; run it alone with
 * {@code mvn -Dtest=ChaosTest -Dchaos.seed=...}.
 */
class ChaosTest {
    private static final long SEEDS = 10_000;
    private static final long ALL = -1;

    @Test
    void everyStreamIsInOrderWithoutDuplicatesEachGapAnnouncedAndFilledCandlesAreThoseOfTheTape() {
        long only = Long.getLong("chaos.seed", ALL);
        LongStream seeds = only == ALL ? LongStream.range(0, SEEDS) : LongStream.of(only);
        var items = new AtomicLong();
        var gaps = new AtomicLong();
        var cuts = new AtomicLong();
        var questions = new AtomicLong();

        List<String> failed = seeds.parallel()
                .mapToObj(seed -> {
                    var chaos = new Chaos(seed, Chaos.Fault.NONE);
                    List<String> wrong = run(chaos);
                    items.addAndGet(chaos.items());
                    gaps.addAndGet(chaos.gaps());
                    cuts.addAndGet(chaos.cuts);
                    questions.addAndGet(chaos.tape.asked);
                    return wrong.isEmpty() ? "" : "-Dchaos.seed=" + seed + ": " + wrong;
                })
                .filter(failure -> !failure.isEmpty())
                .toList();

        assertThat(failed).isEmpty();
        assertThat(List.of(items, gaps, cuts, questions))
                .as("items, gaps, cuts, questions: the runs are no idle ones")
                .allMatch(count -> only != ALL || count.get() > SEEDS);
    }

    private static List<String> run(Chaos chaos) {
        try {
            return chaos.run();
        } catch (RuntimeException | AssertionError failure) {
            return List.of(failure.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void theRulesNoticeWhatIsBrokenOnPurpose(Chaos.Fault fault) {
        long noticed = LongStream.range(0, 40)
                .filter(seed -> !new Chaos(seed, fault).run().isEmpty())
                .count();

        assertThat(noticed).as("%s noticed, of 40 seeds", fault).isGreaterThan(20);
    }
}
