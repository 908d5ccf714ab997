package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** All that goes wrong at one venue: which ills it has, and how bad they are, is drawn once. */
final class Trouble {
    private final ModelVenue venue;
    private final RandomGenerator random;
    private final int lost;
    private final int late;
    private final int twice;
    private final int wrong;
    private final int cuts;
    private final boolean numberless;

    private Trouble(ModelVenue venue, RandomGenerator random) {
        this.venue = venue;
        this.random = random;
        this.lost = ill(20);
        this.late = ill(20);
        this.wrong = ill(20);
        this.cuts = ill(5);
        this.numberless = random.nextInt(4) == 0;
        // Without a number nobody can tell a copy, or an answer to an attempt that was given up, from the answer that
        // is waited for.
        this.twice = numberless ? 0 : ill(30);
    }

    static Trouble of(ModelVenue venue, RandomGenerator random) {
        venue.fromBelongs = random.nextBoolean();
        venue.untilBelongs = random.nextBoolean();
        venue.candlesPerPage = 5 + random.nextInt(40);
        venue.ticksPerPage = Duration.ofSeconds(10 + random.nextInt(120));
        venue.rowsAtMost = random.nextBoolean() ? Integer.MAX_VALUE : 30 + random.nextInt(60);
        var trouble = new Trouble(venue, random);
        venue.conduct = trouble::answer;
        venue.snapshotConduct = trouble::answerSnapshot;
        venue.writable = () -> random.nextInt(50) != 0;
        return trouble;
    }

    /** A likelihood in percent, or none. */
    private int ill(int most) {
        return random.nextBoolean() ? 0 : random.nextInt(most + 1);
    }

    private boolean strikes(int percent) {
        return random.nextInt(100) < percent;
    }

    private void answer(ModelVenue.Heard question, HistoryAnswer.Page right) {
        if (strikes(cuts)) {
            venue.world().after(delay(), () -> venue.world().cut(Duration.ofMillis(random.nextInt(5_000))));
        }
        if (strikes(lost)) {
            return;
        }
        HistoryAnswer.Page page = numberless ? without(right) : right;
        venue.answer(strikes(wrong) ? wrong(page) : page, delay());
        if (strikes(twice)) {
            venue.answer(page, delay());
        }
    }

    private void answerSnapshot(ModelVenue.Heard question, HistoryAnswer.Snapshot right) {
        if (strikes(cuts)) {
            venue.world().after(delay(), () -> venue.world().cut(Duration.ofMillis(random.nextInt(5_000))));
        }
        if (strikes(wrong)) {
            venue.answer(new HistoryAnswer.Snapshot("USD", right.period(), right.ticks(), right.candles(), 0), delay());
        }
        if (!strikes(lost)) {
            venue.answer(right, delay());
        }
        if (strikes(twice)) {
            venue.answer(right, delay());
        }
    }

    private Duration delay() {
        return Duration.ofMillis(
                strikes(late) ? random.nextInt(numberless ? 7_000 : 12_000) : 20 + random.nextInt(200));
    }

    private static HistoryAnswer.Page without(HistoryAnswer.Page page) {
        return new HistoryAnswer.Page(
                page.asset(), page.period(), OptionalLong.empty(), page.ticks(), page.candles(), 0);
    }

    private HistoryAnswer.Page wrong(HistoryAnswer.Page page) {
        long index = page.index().orElse(0);
        return switch (random.nextInt(4)) {
            case 0 -> new HistoryAnswer.Page("USD", page.period(), page.index(), List.of(other(page)), List.of(), 0);
            case 1 ->
                new HistoryAnswer.Page(
                        page.asset(),
                        page.period(),
                        OptionalLong.of(index + (random.nextBoolean() ? 1 : -1)),
                        page.ticks(),
                        page.candles(),
                        0);
            case 2 ->
                new HistoryAnswer.Page(
                        page.asset(),
                        page.period(),
                        OptionalLong.of(random.nextLong()),
                        page.ticks(),
                        page.candles(),
                        0);
            default ->
                new HistoryAnswer.Page(
                        page.asset(), Duration.ofMinutes(7), page.index(), List.of(), List.of(candle(page)), 0);
        };
    }

    private static Tick other(HistoryAnswer.Page page) {
        return new Tick(page.asset(), time(page), BigDecimal.TEN, true);
    }

    private static Instant time(HistoryAnswer.Page page) {
        return page.ticks().isEmpty() ? World.START : page.ticks().getFirst().time();
    }

    private static Candle candle(HistoryAnswer.Page page) {
        BigDecimal price = BigDecimal.ONE;
        return new Candle(
                page.asset(),
                time(page),
                Duration.ofMinutes(7),
                price,
                price,
                price,
                price,
                Optional.empty(),
                true,
                false);
    }

    /** For the message of a failed seed. */
    @Override
    public String toString() {
        return "lost " + lost + "%, late " + late + "%, twice " + twice + "%, wrong " + wrong + "%, cuts " + cuts
                + "%, numberless " + numberless + ", pages of " + venue.ticksPerPage + " and " + venue.rowsAtMost
                + " rows, newest first " + venue.newestFirst + ", ends belong " + venue.fromBelongs + " "
                + venue.untilBelongs;
    }
}
