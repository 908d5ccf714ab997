package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Candles out of ticks: the table of section 4.4, each row by name, and the merge rule of 3.7. */
class CandlesTest {
    private static final Buckets MINUTES = Buckets.utc(Duration.ofMinutes(1));

    /** The table of section 4.4: ticks as second@price, candles as second:open/high/low/close. */
    @ParameterizedTest
    @CsvSource({
        "1000@1.5 1001@1.6 1002@1.7 1003@1.8 1004@1.9 1005@2.0, 3,"
                + " 999:1.5/1.6/1.5/1.6 1002:1.7/1.9/1.7/1.9 1005:2.0/2.0/2.0/2.0",
        "70@1.10 80@1.20 90@1.05 100@1.15, 60, 60:1.10/1.20/1.05/1.15",
        "1769988869.465@1 1769988870@2 1769988929.999@3, 60, 1769988840:1/2/1/2 1769988900:3/3/3/3",
        "1714529180000ms@1 1714529240000ms@2, 60, 1714529160:1/1/1/1 1714529220:2/2/2/2",
    })
    void anyPeriodIsCompiledFromTicksAsTheTableHasIt(String ticks, long seconds, String expected) {
        List<Candle> candles = Candles.compile(ticks(words(ticks)), Buckets.utc(Duration.ofSeconds(seconds)));

        assertThat(candles).extracting(CandlesTest::text).containsExactlyElementsOf(words(expected));
        assertThat(candles)
                .extracting(Candle::closed)
                .endsWith(false)
                .filteredOn(closed -> !closed)
                .hasSize(1);
        assertThat(candles).allMatch(candle -> candle.volume().isEmpty() && !candle.partial());
    }

    @Test
    void ticksAreSortedAndThoseOfOneStampStayAsTheyStand() {
        List<Candle> candles = Candles.compile(ticks("62@5", "61@1", "61@2", "61@3", "60@4"), MINUTES);

        assertThat(candles).containsExactly(candle(60, 60, "4", "5", "1", "5", false));
    }

    @Test
    void aWindowWithoutATickHasNoCandleAndNoOpenIsCarriedOver() {
        List<Candle> candles = Candles.compile(ticks("0@1", "180@7"), MINUTES);

        assertThat(candles)
                .containsExactly(candle(0, 60, "1", "1", "1", "1", true), candle(180, 60, "7", "7", "7", "7", false));
    }

    @Test
    void ofNothingNothingIsMade() {
        assertThat(Candles.compile(List.of(), MINUTES)).isEmpty();
        assertThat(Candles.merge(List.of(), MINUTES)).isEmpty();
        assertThat(Candles.joined(List.of(), List.of(), Instant.EPOCH, MINUTES, Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void fourHoursBeginAtTheMidnightThatTheyAreAlignedBy() {
        List<Tick> tick = ticks("36000@1");

        Candle utc = Candles.compile(tick, Buckets.utc(Duration.ofHours(4))).getFirst();
        Candle venue = Candles.compile(tick, new Buckets(Duration.ofHours(4), Duration.ofHours(2)))
                .getFirst();

        assertThat(utc.time()).isEqualTo(Instant.ofEpochSecond(8 * 3600));
        assertThat(venue.time()).isEqualTo(Instant.ofEpochSecond(10 * 3600));
    }

    @Test
    void finerCandlesAddUpToCoarserOnes() {
        List<Candle> minutes = List.of(
                candle(60, 60, "2", "9", "1", "3", true).withPartial(true),
                candle(0, 60, "5", "6", "4", "5", true),
                candle(120, 60, "3", "4", "0.5", "4", true));

        List<Candle> merged = Candles.merge(minutes, Buckets.utc(Duration.ofMinutes(2)));

        assertThat(merged)
                .containsExactly(
                        candle(0, 120, "5", "9", "1", "3", true).withPartial(true),
                        candle(120, 120, "3", "4", "0.5", "4", false));
    }

    @Test
    void volumesAddUpOnlyIfAllAreKnown() {
        Candle one = candle(0, 60, "1", "1", "1", "1", true);
        Candle known = volume(one, "1.50");

        assertThat(Candles.merge(List.of(known, known), MINUTES).getFirst().volume())
                .contains(new BigDecimal("3.00"));
        assertThat(Candles.merge(List.of(known, one), MINUTES).getFirst().volume())
                .isEmpty();
    }

    @Test
    void windowsThatTheTicksCoverAreMadeOfTicksThoughTheVenueSaysOtherwise() {
        List<Candle> venue = List.of(candle(60, 60, "8", "8", "8", "8", true), candle(0, 60, "1", "2", "1", "2", true));

        List<Candle> joined = Candles.joined(
                venue, ticks("60@3", "119@5", "121@4"), Instant.ofEpochSecond(60), MINUTES, Instant.ofEpochSecond(125));

        assertThat(joined)
                .containsExactly(
                        candle(0, 60, "1", "2", "1", "2", true),
                        candle(60, 60, "3", "5", "3", "5", true),
                        candle(120, 60, "4", "4", "4", "4", false));
    }

    @Test
    void theWindowInWhichTheTicksBeginHasTheVenuesOpenAndTheTicksClose() {
        List<Candle> venue = List.of(candle(0, 60, "1", "7", "1", "2", true), candle(60, 60, "9", "9", "9", "9", true));

        List<Candle> joined = Candles.joined(
                venue, ticks("30@8", "59@0.5", "61@4"), Instant.ofEpochSecond(30), MINUTES, Instant.ofEpochSecond(120));

        assertThat(joined)
                .containsExactly(candle(0, 60, "1", "8", "0.5", "0.5", true), candle(60, 60, "4", "4", "4", "4", true));
    }

    @Test
    void aNewestCandleThatTheTicksCantMendIsPartial() {
        List<Candle> venue = List.of(candle(0, 60, "1", "1", "1", "1", true), candle(60, 60, "2", "2", "2", "2", true));

        List<Candle> late =
                Candles.joined(venue, ticks("130@3"), Instant.ofEpochSecond(130), MINUTES, Instant.ofEpochSecond(140));

        assertThat(late)
                .extracting(candle -> candle.time().getEpochSecond(), Candle::partial, Candle::closed)
                .containsExactly(tuple(0L, false, true), tuple(60L, true, true), tuple(120L, true, false));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" ", -1));
    }

    private static List<Tick> ticks(String... words) {
        return ticks(Arrays.asList(words));
    }

    private static List<Tick> ticks(List<String> words) {
        List<Tick> ticks = new ArrayList<>();
        for (String word : words) {
            String stamp = word.substring(0, word.indexOf('@'));
            BigDecimal millis = stamp.endsWith("ms")
                    ? new BigDecimal(stamp.substring(0, stamp.length() - 2))
                    : new BigDecimal(stamp).movePointRight(3);
            Instant time = Instant.ofEpochMilli(millis.longValueExact());
            ticks.add(new Tick("EUR", time, new BigDecimal(word.substring(word.indexOf('@') + 1)), true));
        }
        return ticks;
    }

    private static String text(Candle candle) {
        return candle.time().getEpochSecond() + ":" + candle.open() + "/" + candle.high() + "/" + candle.low() + "/"
                + candle.close();
    }

    private static Candle candle(
            long start, long seconds, String open, String high, String low, String close, boolean closed) {
        return new Candle(
                "EUR",
                Instant.ofEpochSecond(start),
                Duration.ofSeconds(seconds),
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                Optional.empty(),
                closed,
                false);
    }

    private static Candle volume(Candle of, String volume) {
        return new Candle(
                of.asset(),
                of.time(),
                of.period(),
                of.open(),
                of.high(),
                of.low(),
                of.close(),
                Optional.of(new BigDecimal(volume)),
                of.closed(),
                of.partial());
    }
}
