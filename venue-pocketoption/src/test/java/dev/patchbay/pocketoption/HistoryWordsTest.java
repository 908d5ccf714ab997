package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.subscriptions.VenueClock;
import dev.patchbay.subscriptions.history.HistoryAnswer;
import dev.patchbay.subscriptions.history.PageQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How PocketOption asks for prices of the past. */
class HistoryWordsTest {
    private static final Duration OFFSET = Duration.ofHours(2);
    private static final Instant NOW = Instant.parse("2026-07-05T10:00:00Z");

    private final HistoryWords words = words(Map.of());

    @Test
    void aPageIsAskedForInTheVenuesOwnTimeAndInSeconds() {
        var query = new PageQuery(
                "EURUSD_otc",
                Duration.ofMinutes(1),
                Instant.ofEpochSecond(1_754_519_382L).minus(OFFSET),
                Duration.ofMinutes(150),
                175_451_938_212L);

        Message message = words.page(query, OFFSET);

        assertThat(message.event()).isEqualTo("loadHistoryPeriod");
        assertThat(message.text())
                .isEqualTo(
                        "{\"asset\":\"EURUSD_otc\",\"period\":60,\"time\":1754519382,\"index\":175451938212,\"offset\":9000}");
    }

    @Test
    void ticksAreAskedForWithThePeriodZero() {
        var query = new PageQuery("a\"b", Duration.ZERO, Instant.EPOCH, Duration.ofSeconds(7), 1);

        assertThat(words.page(query, Duration.ofMinutes(-210)).text())
                .isEqualTo("{\"asset\":\"a\\\"b\",\"period\":0,\"time\":-12600,\"index\":1,\"offset\":7}");
    }

    @Test
    void whatItIsAnsweredWithComesUnderFiveNames() {
        assertThat(words.rule().events())
                .contains(Set.of(
                        "loadHistoryPeriod",
                        "loadHistoryPeriodFast",
                        "updateHistoryNewFast",
                        "updateHistoryNew",
                        "updateHistory"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"loadHistoryPeriod", "loadHistoryPeriodFast"})
    void bothNamesOfAPageAreAccepted(String event) {
        assertThat(words.read(
                        Captures.message(event, "{\"asset\":\"A\",\"index\":7,\"period\":60,\"data\":[]}"), OFFSET))
                .contains(new HistoryAnswer.Page(
                        "A", Duration.ofMinutes(1), OptionalLong.of(7), List.of(), List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"updateHistoryNewFast", "updateHistoryNew", "updateHistory"})
    void allNamesOfASnapshotAreAccepted(String event) {
        assertThat(words.read(
                        Captures.message(event, "{\"asset\":\"A\",\"period\":60,\"history\":[],\"candles\":[]}"),
                        OFFSET))
                .contains(new HistoryAnswer.Snapshot("A", Duration.ofMinutes(1), List.of(), List.of(), 0));
    }

    @Test
    void anyOtherEventIsNoAnswer() {
        assertThat(words.read(Captures.message("updateStream", "{\"asset\":\"A\",\"data\":[]}"), OFFSET))
                .isEmpty();
    }

    @Test
    void aSnapshotIsAChangeOfTheChart() {
        assertThat(texts(words.snapshot("AUDCAD_otc", Duration.ofMinutes(3))))
                .containsExactly("changeSymbol {\"asset\":\"AUDCAD_otc\",\"period\":180}");
    }

    @Test
    void afterASnapshotTheChartShowsTheSymbolThatItShowedBefore() {
        assertThat(texts(words.afterSnapshot("A", false, Optional.of("B"))))
                .containsExactly("unsubfor \"A\"", "changeSymbol {\"asset\":\"B\",\"period\":1}");
        assertThat(texts(words.afterSnapshot("A", true, Optional.of("B"))))
                .containsExactly("changeSymbol {\"asset\":\"B\",\"period\":1}");
        assertThat(texts(words.afterSnapshot("A", false, Optional.empty()))).containsExactly("unsubfor \"A\"");
        assertThat(texts(words.afterSnapshot("A", true, Optional.of("A"))))
                .as("it shows the right one already")
                .isEmpty();
    }

    @Test
    void thePeriodsAreThoseOfTheVenuesTableAscending() {
        assertThat(words.periods()).isSorted().contains(Duration.ofMinutes(1), Duration.ofHours(4));
        assertThat(words.candlesPerPage()).isEqualTo(150);
        assertThat(words.ticksPerPage()).isPositive();
    }

    @Test
    void untilTheClockIsMeasuredTheOffsetIsTheOneOfTheOptions() {
        VenueClock usual = words.clock(new NoState(), new Standing());
        VenueClock told = words(Map.of("venue-offset", "-PT3H30M")).clock(new NoState(), new Standing());

        assertThat(usual.offset()).isEqualTo(OFFSET);
        assertThat(usual.instant()).isEqualTo(NOW);
        assertThat(told.offset()).isEqualTo(Duration.ofMinutes(-210));
    }

    private static HistoryWords words(Map<String, String> options) {
        return new HistoryWords(() -> PocketOptionOptions.parse(options));
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream()
                .map(message -> message.event() + " " + message.text())
                .toList();
    }

    private static final class Standing implements TimeSource {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant instant() {
            return NOW;
        }
    }

    private static final class NoState implements AppState {
        @Override
        public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> state(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public void clearTransient() {}
    }
}
