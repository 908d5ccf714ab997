package dev.patchbay.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidatorTest {
    private static final Validator A = Validator.startsWith("a");
    private static final Validator B = Validator.endsWith("b");

    static Stream<Arguments> everyFormOfSection51() {
        return Stream.of(
                arguments(Validator.any(), List.of("", "x", "42[\"a\"]"), List.of()),
                arguments(Validator.startsWith("42["), List.of("42[", "42[\"a\"]"), List.of("", " 42[", "42", "4 2[")),
                arguments(Validator.startsWith("Ab"), List.of("Abc"), List.of("abc", "ABC")),
                arguments(Validator.startsWith(""), List.of("", "x"), List.of()),
                arguments(Validator.endsWith("]"), List.of("]", "42[]"), List.of("", "] ", "[")),
                arguments(Validator.endsWith("Yz"), List.of("xYz"), List.of("xyz", "xYZ")),
                arguments(Validator.contains("id\":7"), List.of("{\"id\":7}", "id\":71"), List.of("", "{\"ID\":7}")),
                arguments(Validator.contains("ü"), List.of("für"), List.of("fur", "fÜr")),
                arguments(Validator.regex("\\d{3}"), List.of("123", "ab1234cd"), List.of("", "12", "1 2 3")),
                arguments(Validator.regex("^a.c$"), List.of("abc"), List.of("xabc", "abcd", "a\nc")),
                arguments(Validator.regex("(?i)tick"), List.of("a TICK"), List.of("tic")),
                arguments(Validator.not(A), List.of("", "ba"), List.of("a", "ab")),
                arguments(Validator.not(Validator.any()), List.of(), List.of("", "x")),
                arguments(Validator.all(A, B), List.of("ab", "a b"), List.of("", "a", "b", "ba")),
                arguments(Validator.all(), List.of("", "x"), List.of()),
                arguments(Validator.all(List.of(A)), List.of("a"), List.of("b")),
                arguments(Validator.anyOf(A, B), List.of("a", "b", "ab"), List.of("", "ba", "x")),
                arguments(Validator.anyOf(), List.of(), List.of("", "x")),
                arguments(Validator.anyOf(List.of(B)), List.of("b"), List.of("a")),
                arguments(Validator.custom(String::isBlank), List.of("", " "), List.of("x")),
                arguments(Validator.custom(ValidatorTest::fails), List.of(), List.of("", "x")),
                arguments(Validator.not(Validator.custom(ValidatorTest::fails)), List.of("", "x"), List.of()),
                arguments(
                        Validator.all(Validator.anyOf(A, Validator.contains("=")), Validator.not(B)),
                        List.of("a", "x=1"),
                        List.of("ab", "x", "x=b")));
    }

    private static boolean fails(String text) {
        throw new IllegalStateException("no idea about " + text);
    }

    @ParameterizedTest
    @MethodSource("everyFormOfSection51")
    void everyFormOfTheValidatorLanguagePassesWhatSection51Says(
            Validator validator, List<String> passed, List<String> refused) {
        assertThat(passed)
                .allSatisfy(text ->
                        assertThat(validator.check(text)).as("'%s'", text).isTrue());
        assertThat(refused)
                .allSatisfy(text ->
                        assertThat(validator.check(text)).as("'%s'", text).isFalse());
    }

    @Test
    void aBadPatternIsRefusedWhenItIsBuilt() {
        assertThatThrownBy(() -> Validator.regex("(")).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void theEvaluationStopsWhereItIsDecided() {
        Validator explosive = Validator.custom(text -> {
            throw new AssertionError("asked in vain about " + text);
        });

        assertThat(Validator.all(A, explosive).check("b")).isFalse();
        assertThat(Validator.anyOf(A, explosive).check("a")).isTrue();
    }

    static Stream<Arguments> additions() {
        Validator c = Validator.contains("c");
        return Stream.of(
                arguments(Validator.all(A, B), Validator.all(A, B, c)),
                arguments(Validator.anyOf(A, B), Validator.anyOf(A, B, c)),
                arguments(Validator.all(), Validator.all(c)),
                arguments(Validator.any(), Validator.all(Validator.any(), c)),
                arguments(A, Validator.all(A, c)),
                arguments(B, Validator.all(B, c)),
                arguments(c, Validator.all(c, c)),
                arguments(Validator.regex("x"), Validator.all(Validator.regex("x"), c)),
                arguments(Validator.not(A), Validator.all(Validator.not(A), c)));
    }

    @ParameterizedTest
    @MethodSource("additions")
    void addAppendsToAllAndAnyOfAndMakesAllOfAnythingElse(Validator before, Validator after) {
        String shown = before.toString();

        assertThat(before.add(Validator.contains("c"))).isEqualTo(after);
        assertThat(before).as("it stays as it is").hasToString(shown);
    }

    @Test
    void equalityIsStructural() {
        assertThat(Validator.all(A, Validator.not(Validator.anyOf(B))))
                .isEqualTo(Validator.all(
                        Validator.startsWith("a"), Validator.not(Validator.anyOf(Validator.endsWith("b")))))
                .hasSameHashCodeAs(Validator.all(A, Validator.not(Validator.anyOf(B))))
                .isNotEqualTo(Validator.all(Validator.not(Validator.anyOf(B)), A))
                .isNotEqualTo(Validator.anyOf(A, Validator.not(Validator.anyOf(B))));
        assertThat(Validator.startsWith("a")).isNotEqualTo(Validator.endsWith("a"));
        assertThat(Validator.any()).isEqualTo(Validator.any()).isNotEqualTo(Validator.all());
    }

    @Test
    void regularExpressionsAreEqualByTheirText() {
        assertThat(Validator.regex("a+"))
                .isEqualTo(Validator.regex("a+"))
                .hasSameHashCodeAs(Validator.regex("a+"))
                .isNotEqualTo(Validator.regex("aa*"));
    }

    @Test
    void customTestsAreEqualByIdentity() {
        record Same(String name) implements Predicate<String> {
            @Override
            public boolean test(String text) {
                return true;
            }
        }
        Predicate<String> test = new Same("x");

        assertThat(Validator.custom(test))
                .isEqualTo(Validator.custom(test))
                .hasSameHashCodeAs(Validator.custom(test))
                .isNotEqualTo(Validator.custom(new Same("x")));
    }

    @Test
    void asARuleItLooksAtTextAndAtBytesAsUtf8() {
        var text = Message.text(Message.FRAME, "für");
        var bytes = Message.binary(Message.FRAME, "für".getBytes(StandardCharsets.UTF_8));
        var noUtf8 = Message.received("", Kind.BINARY, new byte[] {(byte) 0xff, 'a'}, Message.NO_ID, 0);

        assertThat(Validator.contains("ü").rule().matches(text)).isTrue();
        assertThat(Validator.contains("ü").rule().matches(bytes)).isTrue();
        assertThat(Validator.contains("ü").rule().matches(noUtf8)).isFalse();
        assertThat(Validator.any().rule().matches(noUtf8))
                .as("any passes every frame")
                .isTrue();
        assertThat(Validator.endsWith("a").rule().matches(noUtf8)).isTrue();
    }

    @Test
    void itShowsHowItWasBuilt() {
        assertThat(Validator.all(A, Validator.not(Validator.regex("x")), Validator.anyOf(), Validator.any()))
                .hasToString("all[startsWith(\"a\"), not(regex(\"x\")), anyOf[], any]");
    }
}
