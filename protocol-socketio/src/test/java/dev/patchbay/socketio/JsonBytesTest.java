package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class JsonBytesTest {
    private static final String SAMPLE = "{\"a\":[1,-2.50e+3,true,false,null,\"x\\u00e9\\\"\\\\/\",{}],"
            + "\"b\\n\":{\"c\":[[]],\"d\":\"]}\"},\"e\": 0 }";
    private static final String ALPHABET = "{}[]:,\"\\ \t0123456789.-+eEtrufalsn\u0001ü";

    private final Random random = new Random(20_240_901);

    private static boolean isValue(String text) {
        return JsonBytes.isValue(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "10.5",
                "1E5",
                "1e-05",
                "\"\"",
                " [ ] ",
                "{}",
                "[1 , 2]",
                "\"\\ud800\"",
                "\"\u007f\"",
                SAMPLE
            })
    void aValueIsOne(String text) {
        assertThat(isValue(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "-",
                "tru",
                "truex",
                "NaN",
                "'a'",
                "\"a",
                "\"\\",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\" 1}",
                "[1}",
                "1 2"
            })
    void whatIsNoValueIsNone(String text) {
        assertThat(isValue(text)).isFalse();
    }

    @Test
    void theFaultIsToldByItsIndex() {
        var json = ByteBuffer.wrap("[1,2,x]".getBytes(StandardCharsets.UTF_8));

        assertThat(~JsonBytes.skipValue(json, 0, json.limit())).isEqualTo(5);
    }

    @Test
    void nestingIsBounded() {
        int most = JsonBytes.MAX_DEPTH;

        assertThat(isValue("[".repeat(most) + "]".repeat(most))).isTrue();
        assertThat(isValue("[".repeat(most + 1) + "]".repeat(most + 1))).isFalse();
    }

    @Test
    void itAgreesWithAnotherParserOnHalfBrokenJson() {
        for (int i = 0; i < 20_000; i++) {
            String text = mutated();

            assertThat(isValue(text)).as(text).isEqualTo(jacksonReads(text));
        }
    }

    private String mutated() {
        var text = new StringBuilder(SAMPLE);
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return text.toString();
    }

    private static boolean jacksonReads(String text) {
        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException _) {
            return false;
        }
    }
}
