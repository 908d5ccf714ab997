package dev.patchbay.subscriptions.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Paging against a venue that does everything wrong that a venue can: by seed, so that one that fails can be run alone, with
 * {@code -Dseed=…}.
 */
class HistorySeedsTest {
    private static final int SEEDS = 2_000;

    /** Some that the venue has, some that are made of its, and some that are made of ticks. */
    private static final List<Duration> PERIODS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(300),
            Duration.ofSeconds(20),
            Duration.ofSeconds(120),
            Duration.ofSeconds(180),
            Duration.ofSeconds(7),
            Duration.ofMillis(1_500),
            Duration.ofSeconds(45));

    @Test
    void pagedTicksEqualTheTapeOrFailWithAClearErrorInTime() throws InterruptedException {
        forEachSeed(HistorySeedsTest::ticksEqualTheTapeOrFail);
    }

    @Test
    void pagedCandlesEqualThoseOfTheFullTapeOrFailWithAClearErrorInTime() throws InterruptedException {
        forEachSeed(HistorySeedsTest::candlesEqualTheTapeOrFail);
    }

    @Test
    void snapshotEqualsCandlesBuiltFromTheFullTickTapeOrFailsWithAClearErrorInTime() throws InterruptedException {
        forEachSeed(HistorySeedsTest::snapshotEqualsTheTapeOrFails);
    }

    private interface Seeded {
        /** True if the request came through, false if it failed as it may. */
        boolean run(long seed) throws InterruptedException;
    }

    private static void forEachSeed(Seeded request) throws InterruptedException {
        Long only = Long.getLong("seed");
        int whole = 0;
        for (long seed = only == null ? 1 : only; seed <= (only == null ? SEEDS : only); seed++) {
            whole += request.run(seed) ? 1 : 0;
        }

        assertThat(whole).as("requests that came through").isGreaterThan(only == null ? SEEDS / 2 : -1);
    }

    private static boolean candlesEqualTheTapeOrFail(long seed) throws InterruptedException {
        var random = new SplittableRandom(seed);
        ModelVenue venue = venue(random);
        Trouble trouble = Trouble.of(venue, random);
        var world = new World(venue, seed);
        Duration period = PERIODS.get(random.nextInt(PERIODS.size()));
        Alignment alignment = random.nextBoolean() ? Alignment.UTC : Alignment.VENUE;
        var windows = new Buckets(period, alignment == Alignment.UTC ? Duration.ZERO : venue.offset);
        Instant from = World.START.minusSeconds(random.nextInt(1_500));
        Instant until = from.plusSeconds(random.nextInt(1_500));
        CandleRequest request = CandleRequest.of(Tape.ASSET, period).withAlignment(alignment);
        List<Candle> expected = venue.tape.candles(windows, world.now());
        if (random.nextBoolean()) {
            request = request.withFrom(from);
            expected = expected.stream()
                    .filter(each -> !each.time().isBefore(from))
                    .toList();
        } else {
            request = request.withCount(1 + random.nextInt(60));
        }
        if (random.nextBoolean()) {
            request = request.withUntil(until);
            expected =
                    expected.stream().filter(each -> !each.end().isAfter(until)).toList();
        }
        int skipped = Math.max(0, expected.size() - request.count().orElse(Integer.MAX_VALUE));
        CandleRequest asked = request;
        return equal(
                seed + " " + request + " with " + trouble,
                world,
                expected.subList(skipped, expected.size()),
                deadline -> world.history.candles(asked.withDeadline(deadline)));
    }

    private static boolean snapshotEqualsTheTapeOrFails(long seed) throws InterruptedException {
        var random = new SplittableRandom(seed);
        ModelVenue venue = venue(random);
        Trouble trouble = Trouble.of(venue, random);
        venue.snapshotTicks = Duration.ofSeconds(random.nextInt(300));
        var world = new World(venue, seed);
        Duration period = venue.periods.get(random.nextInt(venue.periods.size()));
        List<Candle> all = venue.tape.candles(new Buckets(period, venue.offset), world.now());
        return equal(
                seed + " " + period + " with " + trouble,
                world,
                all.subList(Math.max(0, all.size() - ModelVenue.SNAPSHOT_ROWS), all.size()),
                deadline -> {
                    List<Candle> snapshot = world.history.snapshot(Tape.ASSET, period, deadline);
                    int more = Math.max(0, snapshot.size() - ModelVenue.SNAPSHOT_ROWS);
                    return snapshot.subList(more, snapshot.size());
                });
    }

    private static ModelVenue venue(SplittableRandom random) {
        Tape tape = Tape.random(random, World.START, 1_200, 1 + random.nextInt(6), random.nextInt(20));
        boolean newestFirst = random.nextInt(4) == 0;
        var venue = new ModelVenue(newestFirst ? tape.single() : tape);
        venue.newestFirst = newestFirst;
        venue.periods = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));
        venue.offset = Duration.ofSeconds(random.nextBoolean() ? 7200 : 130);
        venue.fresh = random.nextInt(5) / 4.0;
        return venue;
    }

    private interface Asked {
        List<Candle> within(Duration deadline) throws InterruptedException;
    }

    private static boolean equal(String seed, World world, List<Candle> expected, Asked asked)
            throws InterruptedException {
        Duration deadline = Duration.ofSeconds(20 + world.random.nextInt(200));
        Instant begun = world.now();
        try {
            assertThat(asked.within(deadline)).as("seed %s", seed).isEqualTo(expected);
            return true;
        } catch (RequestTimeoutException | HistoryException e) {
            assertThat(e).as("seed %s", seed).hasMessageContaining(Tape.ASSET);
            return false;
        } catch (PatchbayException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            assertThat(world.since(begun)).as("seed %s", seed).isLessThanOrEqualTo(deadline);
        }
    }

    private static boolean ticksEqualTheTapeOrFail(long seed) throws InterruptedException {
        var random = new SplittableRandom(seed);
        Tape tape = Tape.random(random, World.START, 900, 1 + random.nextInt(6), random.nextInt(20));
        boolean newestFirst = random.nextInt(4) == 0;
        var venue = new ModelVenue(newestFirst ? tape.single() : tape);
        venue.newestFirst = newestFirst;
        Trouble trouble = Trouble.of(venue, random);
        var world = new World(venue, seed);
        Instant from = World.START.minusMillis(100L * random.nextInt(9_000));
        Instant until = random.nextInt(4) == 0 ? World.START : from.plusMillis(100L * random.nextInt(9_000));
        Duration deadline = Duration.ofSeconds(20 + random.nextInt(200));
        Instant begun = world.now();
        try {
            List<Tick> ticks = world.history.ticks(
                    TickRequest.of(Tape.ASSET).withFrom(from).withUntil(until).withDeadline(deadline));

            assertThat(ticks).as("seed %d with %s", seed, trouble).isEqualTo(venue.tape.between(from, until));
            return true;
        } catch (RequestTimeoutException | HistoryException e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining(Tape.ASSET);
            return false;
        } catch (PatchbayException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            assertThat(world.since(begun)).as("seed %d", seed).isLessThanOrEqualTo(deadline);
        }
    }
}
