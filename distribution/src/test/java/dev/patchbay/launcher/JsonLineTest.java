package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {
    @Test
    void keepsTheOrderOfTheMembers() {
        String line = new JsonLine().with("b", true).with("a", 7).with("c", "x").end();

        assertThat(line).isEqualTo("{\"b\":true,\"a\":7,\"c\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "1.19537,1.19537",
        "1.10,1.10",
        "97344.125000,97344.125000",
        "1E+3,1000",
        "1E-9,0.000000001",
        "123456789012345678901234567890.123456789,123456789012345678901234567890.123456789"
    })
    void keepsEveryDigitOfADecimalWithoutAnExponent(BigDecimal price, String written) {
        assertThat(new JsonLine().with("price", price).end()).isEqualTo("{\"price\":" + written + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T10:00:00Z,2026-01-05T10:00:00.000Z",
        "2026-01-05T10:00:00.1Z,2026-01-05T10:00:00.100Z",
        "2026-01-05T10:00:00.123999Z,2026-01-05T10:00:00.123Z"
    })
    void writesTimesWithThreeDecimalsAlways(Instant time, String written) {
        assertThat(new JsonLine().with("time", time).end()).isEqualTo("{\"time\":\"" + written + "\"}");
    }

    @Test
    void staysOnOneLineWhateverATextHolds() {
        assertThat(new JsonLine().with("text", "a\"b\\c\nd\u0001é").end())
                .isEqualTo("{\"text\":\"a\\\"b\\\\c\\nd\\u0001é\"}");
    }
}
