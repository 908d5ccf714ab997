package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of {@code updateStream}, and that what can't be read costs itself only. */
class StreamReaderTest {
    private final StreamReader reader = new StreamReader();
    private final List<String> rows = new ArrayList<>();
    private int malformed;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[\"A\",1770856131.3,1.10]]",
                "[\"A\",1770856131.3,1.10]",
                " [ [ \"A\" , 1770856131.3 , 1.10 ] ] \n",
                "[[\"A\",\"1770856131.3\",\"1.10\"]]",
                "[[\"A\",1770856131300,1.10]]",
                "[[\"A\",17708561313e-1,110e-2]]",
                "[[\"A\",1.7708561313E+9,1.10,\"more\",{\"a\":[\"]\"]},null]]",
                "[[\"\\u0041\",1770856131.3,1.10]]"
            })
    void everyFormOfARowIsTheSameTick(String payload) {
        read(payload);

        assertThat(rows).containsExactly("A 2026-02-12T00:28:51.300Z 1.10");
        assertThat(malformed).isZero();
    }

    @Test
    void rowsOfOneMessageKeepTheirOrder() {
        read("[[\"A\",1,1.1],[\"B\",2.5,2],[\"A\",1,1.2]]");

        assertThat(rows)
                .containsExactly(
                        "A 1970-01-01T00:00:01Z 1.1", "B 1970-01-01T00:00:02.500Z 2", "A 1970-01-01T00:00:01Z 1.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"B\",\"x\",2]",
                "[\"B\",null,2]",
                "[\"B\",1,null]",
                "[\"B\",1]",
                "[\"B\"]",
                "[]",
                "[7,1,2]",
                "[null,1,2]",
                "[\"B\",-1,2]",
                "[\"B\",1,[2]]",
                "[\"B\",1,true]",
                "[\"B\",1,1.]",
                "[\"B\",1,.5]",
                "[\"B\",1,1e]",
                "[\"B\",1,1e999999999]",
                "[\"B\",1e20,1]",
                "[\"B\",1,\"\"]",
                "[\"B\",1,\"1 \"]",
                "[\"B\",1,--1]",
                "{\"a\":1}",
                "3"
            })
    void aBadRowCostsItself(String bad) {
        read("[[\"A\",1,1.1]," + bad + ",[\"C\",1,1.1]]");

        assertThat(rows).containsExactly("A 1970-01-01T00:00:01Z 1.1", "C 1970-01-01T00:00:01Z 1.1");
        assertThat(malformed).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "{}",
                "[[\"A\",1,1.1",
                "[[\"A",
                "[[\"A\",1,1.1],",
                "[[\"A\\",
                "[",
                "[[",
                "[,]",
                "\u0000"
            })
    void jsonThatBreaksOffIsCountedOnce(String payload) {
        read(payload);

        assertThat(malformed).isEqualTo(1);
    }

    @Test
    void whatStoodBeforeTheBreakIsKept() {
        read("[[\"A\",1,1.1],[\"B\",");

        assertThat(rows).containsExactly("A 1970-01-01T00:00:01Z 1.1");
    }

    @Test
    void anEmptyListIsNothing() {
        read("[]");

        assertThat(rows).isEmpty();
        assertThat(malformed).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1770856131, 2026-02-12T00:28:51Z",
        "1770856131.999999999999, 2026-02-12T00:28:51.999999999Z",
        "1000000000000, +33658-09-27T01:46:40Z",
        "1000000000001, 2001-09-09T01:46:40.001Z",
        "1770856131300.5, 2026-02-12T00:28:51.300500Z",
        "0, 1970-01-01T00:00:00Z"
    })
    void aStampIsCutAndNeverRoundedAndMillisecondsAreSeenAsSuch(String stamp, String time) {
        read("[[\"A\"," + stamp + ",1]]");

        boolean possible = !time.startsWith("+");
        assertThat(rows).isEqualTo(possible ? List.of("A " + time + " 1") : List.of());
    }

    @Test
    void pricesKeepEveryDigit() {
        var random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            String price = price(random);
            rows.clear();

            read("[[\"A\",1," + price + "]]");

            assertThat(rows).as(price).containsExactly("A 1970-01-01T00:00:01Z " + new BigDecimal(price));
        }
    }

    private static String price(Random random) {
        var text = new StringBuilder(random.nextInt(5) == 0 ? "-" : "");
        random.ints(1 + random.nextInt(20), 0, 10).forEach(text::append);
        if (random.nextBoolean()) {
            text.append('.');
            random.ints(1 + random.nextInt(12), 0, 10).forEach(text::append);
        }
        return random.nextInt(4) == 0
                ? text.append('e').append(random.nextInt(-20, 20)).toString()
                : text.toString();
    }

    @Test
    void stampsAgreeWithTheSlowWay() {
        var random = new Random(12);
        for (int i = 0; i < 5_000; i++) {
            String stamp = new BigDecimal(random.nextLong(100_000_000_000L))
                    .add(BigDecimal.valueOf(random.nextLong(1_000_000_000), random.nextInt(1, 12)))
                    .toPlainString();
            BigDecimal value = new BigDecimal(stamp);
            long seconds = value.longValue();
            long nanos = value.remainder(BigDecimal.ONE).movePointRight(9).longValue();
            rows.clear();

            read("[[\"A\"," + stamp + ",1]]");

            if (seconds < 100_000_000_000L) {
                assertThat(rows).as(stamp).containsExactly("A " + Instant.ofEpochSecond(seconds, nanos) + " 1");
            }
        }
    }

    @Test
    void randomBytesBreakNothing() {
        var random = new Random(13);
        String alphabet = "[[[]],\"A\\u0041 1234567890.-+eE{}null\u00e9";
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "[[\"A\",1," : "");
            random.ints(random.nextInt(40), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));

            read(text.toString());
        }

        assertThat(malformed).isPositive();
    }

    @Test
    void aNameIsTheSameStringEachTime() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            reader.read(message("[[\"EURUSD_otc\",1,1],[\"#AAPL_otc\",1,1]]"), new Collector(names));
        }

        assertThat(names).hasSize(6);
        assertThat(names.get(0)).isSameAs(names.get(2)).isSameAs(names.get(4));
    }

    @Test
    void aNameBeyondAsciiIsKept() {
        read("[[\"ZÜRICH_otc\",1,1]]");

        assertThat(rows).containsExactly("ZÜRICH_otc 1970-01-01T00:00:01Z 1");
    }

    private void read(String payload) {
        reader.read(message(payload), new StreamReader.Rows() {
            @Override
            public void row(String asset, Instant venueStamp, BigDecimal price) {
                rows.add(asset + " " + venueStamp + " " + price);
            }

            @Override
            public void malformed() {
                malformed++;
            }
        });
    }

    private static Message message(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return Message.received(StreamReader.EVENT, Kind.BINARY, bytes, Message.NO_ID, 0);
    }

    private record Collector(List<String> names) implements StreamReader.Rows {
        @Override
        public void row(String asset, Instant venueStamp, BigDecimal price) {
            names.add(asset);
        }

        @Override
        public void malformed() {
            throw new AssertionError("the row is good");
        }
    }
}
