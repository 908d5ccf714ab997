package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.servertime.ServerClock;
import dev.patchbay.subscriptions.TickDecoder;
import dev.patchbay.subscriptions.TickSink;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How PocketOption says what the modules mean. */
class WordsTest {
    private static final Instant NOW = Instant.parse("2026-07-05T10:00:00Z");

    private final TickWords ticks = new TickWords(WordsTest::options);
    private final TimeWords times = new TimeWords(WordsTest::options);

    @Test
    void aSubscriptionIsTwoMessagesInTheSitesOrder() {
        assertThat(texts(ticks.subscribe("EURUSD_otc")))
                .containsExactly("changeSymbol {\"asset\":\"EURUSD_otc\",\"period\":1}", "subfor \"EURUSD_otc\"");
        assertThat(texts(ticks.unsubscribe("EURUSD_otc"))).containsExactly("unsubfor \"EURUSD_otc\"");
    }

    @Test
    void anOddNameStaysInItsQuotes() {
        assertThat(texts(ticks.subscribe("a\"],\"b\\"))).contains("subfor \"a\\\"],\\\"b\\\\\"");
    }

    @Test
    void theRulesNameTheirEvents() {
        assertThat(ticks.rule().events()).contains(Set.of("updateStream"));
        assertThat(times.rule().events()).contains(Set.of("updateStream", "updateTime"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-05T12:00:00.250Z, 2026-07-05T10:00:00.250Z",
        "2026-07-05T11:59:58Z, 2026-07-05T09:59:58Z",
        "2026-07-05T10:00:00Z, 2026-07-05T10:00:00Z",
        "2026-07-05T15:30:00Z, 2026-07-05T10:00:00Z",
        "2026-07-05T06:30:01Z, 2026-07-05T10:00:01Z"
    })
    void aTickIsInUtcBeforeThereIsAClock(Instant stamp, Instant utc) {
        assertThat(decode(stamp, 0)).containsExactly(utc);
    }

    @Test
    void aMessageThatWaitedIsTakenForWhatItWasWhenItCame() {
        Instant stamp = NOW.plus(Duration.ofHours(2)).minus(Duration.ofMinutes(20));

        assertThat(decode(stamp, Duration.ofMinutes(20).toNanos())).containsExactly(NOW.minus(Duration.ofMinutes(20)));
    }

    @Test
    void theNewestStampOfAMessageIsTheSample() {
        assertThat(times.stamp(message("updateStream", "[[\"A\",5,1],[\"B\",9.5,1],[\"C\",7,1],[\"bad\"]]", 0)))
                .contains(Instant.ofEpochMilli(9_500));
        assertThat(times.stamp(message("updateStream", "[]", 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1770856131", "1770856131000", "\"1770856131\""})
    void aBareTimeIsASampleToo(String payload) {
        assertThat(times.stamp(message("updateTime", payload, 0))).contains(Instant.ofEpochSecond(1_770_856_131L));
    }

    @Test
    void aTimeThatIsNoneIsNoSample() {
        assertThat(times.stamp(message("updateTime", "{}", 0))).isEmpty();
        assertThat(times.stamp(message("updateTime", "", 0))).isEmpty();
    }

    private static PocketOptionOptions options() {
        return PocketOptionOptions.parse(Map.of());
    }

    private static List<Instant> decode(Instant stamp, long agoNanos) {
        List<Instant> read = new ArrayList<>();
        TickDecoder decoder = new TickWords(WordsTest::options).decoder(new NoClock(), new Standing());
        decoder.decode(message("updateStream", "[[\"A\"," + stamp.toEpochMilli() + ",1]]", -agoNanos), new TickSink() {
            @Override
            public void tick(String asset, Instant time, BigDecimal price) {
                read.add(time);
            }

            @Override
            public void malformed() {
                throw new AssertionError("the row is good");
            }

            @Override
            public void refused(String asset, String venueWords) {
                throw new AssertionError("nothing is refused");
            }
        });
        return read;
    }

    private static Message message(String event, String payload, long receivedNanos) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return Message.received(event, Kind.BINARY, bytes, Message.NO_ID, receivedNanos);
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

    private static final class NoClock implements AppState {
        @Override
        public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> state(Class<T> type) {
            assertThat(type).isEqualTo(ServerClock.class);
            return Optional.empty();
        }

        @Override
        public void clearTransient() {}
    }
}
