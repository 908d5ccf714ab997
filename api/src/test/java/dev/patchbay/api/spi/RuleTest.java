package dev.patchbay.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static final byte[] NO_UTF8 = {(byte) 0xC3, (byte) 0x28};

    @Test
    void anyMatchesEverythingAndNeverNothing() {
        assertThat(Rule.any().matches(text("x"))).isTrue();
        assertThat(Rule.never().matches(text("x"))).isFalse();
    }

    @Test
    void eventMatchesTheNamesItLists() {
        Rule rule = Rule.event("tick", "candle");

        assertThat(rule.matches(Message.text("tick", ""))).isTrue();
        assertThat(rule.matches(Message.text("ticks", ""))).isFalse();
        assertThat(rule.matches(Message.text("", "tick"))).isFalse();
    }

    @Test
    void textRulesLookAtThePayloadAndMindItsCase() {
        assertThat(Rule.exact("abc").matches(text("abc"))).isTrue();
        assertThat(Rule.exact("abc").matches(text("abcd"))).isFalse();
        assertThat(Rule.startsWith("ab").matches(text("abc"))).isTrue();
        assertThat(Rule.startsWith("AB").matches(text("abc"))).isFalse();
        assertThat(Rule.endsWith("bc").matches(text("abc"))).isTrue();
        assertThat(Rule.endsWith("ab").matches(text("abc"))).isFalse();
        assertThat(Rule.contains("b").matches(text("abc"))).isTrue();
        assertThat(Rule.contains("d").matches(text("abc"))).isFalse();
    }

    @Test
    void regexSearchesAndDoesNotMatchAsAWhole() {
        assertThat(Rule.regex("[0-9]+").matches(text("a12b"))).isTrue();
        assertThat(Rule.regex("^[0-9]+$").matches(text("a12b"))).isFalse();
        assertThatThrownBy(() -> Rule.regex("(")).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void textRulesSeeBinaryPayloadsThatAreUtf8AndNoOthers() {
        assertThat(Rule.contains("é")
                        .matches(Message.binary("", "café".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(Rule.contains("").matches(Message.binary("", NO_UTF8))).isFalse();
        assertThat(Rule.contains("\uFFFD")
                        .matches(Message.binary("", "\uFFFD".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .as("a replacement character that was sent")
                .isTrue();
    }

    @Test
    void binaryRulesSeeBinaryPayloadsOnly() {
        Message message = Message.binary("", new byte[] {1, 2, 3, 4});

        assertThat(Rule.binaryExact(new byte[] {1, 2, 3, 4}).matches(message)).isTrue();
        assertThat(Rule.binaryExact(new byte[] {1, 2, 3}).matches(message)).isFalse();
        assertThat(Rule.binaryStartsWith(new byte[] {1, 2}).matches(message)).isTrue();
        assertThat(Rule.binaryEndsWith(new byte[] {3, 4}).matches(message)).isTrue();
        assertThat(Rule.binaryEndsWith(new byte[] {1, 2}).matches(message)).isFalse();
        assertThat(Rule.binaryContains(new byte[] {2, 3}).matches(message)).isTrue();
        assertThat(Rule.binaryContains(new byte[] {3, 2}).matches(message)).isFalse();
        assertThat(Rule.binaryContains(new byte[5]).matches(message)).isFalse();
        assertThat(Rule.binaryStartsWith(new byte[] {'a'}).matches(text("a"))).isFalse();
    }

    @Test
    void anEmptyBinaryNeedleIsRefused() {
        assertThatThrownBy(() -> Rule.binaryContains(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void kindTellsTextFromBytes() {
        assertThat(Rule.kind(Kind.TEXT).matches(text("x"))).isTrue();
        assertThat(Rule.kind(Kind.BINARY).matches(text("x"))).isFalse();
    }

    @Test
    void jsonMatchesWhatTheReaderCanRead() {
        Rule number = Rule.json(Integer::valueOf);

        assertThat(number.matches(text("12"))).isTrue();
        assertThat(number.matches(text("twelve"))).isFalse();
    }

    @Test
    void stripsShowTheInnerRuleAPart() {
        assertThat(Rule.lstripThen("42", Rule.exact("[x]")).matches(text("42[x]")))
                .isTrue();
        assertThat(Rule.lstripThen("42", Rule.any()).matches(text("4[x]"))).isFalse();
        assertThat(Rule.rstripThen("!", Rule.exact("a")).matches(text("a!"))).isTrue();
        assertThat(Rule.lstripUntil("b", Rule.exact("bab")).matches(text("aabab")))
                .isTrue();
        assertThat(Rule.rstripUntil("b", Rule.exact("abab")).matches(text("ababa")))
                .isTrue();
        assertThat(Rule.rstripUntil("z", Rule.any()).matches(text("aba"))).isFalse();
    }

    @Test
    void theOutermostStripComesFirst() {
        assertThat(Rule.lstripThen("a", Rule.lstripThen("b", Rule.exact("c"))).matches(text("abc")))
                .isTrue();
        assertThat(Rule.lstripThen("b", Rule.lstripThen("a", Rule.exact("c"))).matches(text("abc")))
                .isFalse();
    }

    @Test
    void skipSwallowsTheFirstMatchesAndAgainAfterAReset() {
        Rule rule = Rule.contains("a").skip(2);

        assertThat(results(rule, "a", "x", "a", "a", "x", "a")).containsExactly(false, false, false, true, false, true);
        rule.reset();
        assertThat(results(rule, "a", "a", "a")).containsExactly(false, false, true);
    }

    @Test
    void everyPassesOneMatchInEachPeriod() {
        assertThat(results(Rule.contains("a").every(3), "a", "a", "x", "a", "a"))
                .containsExactly(true, false, false, false, true);
        assertThat(results(Rule.contains("a").every(2, 1), "a", "a", "a", "a"))
                .containsExactly(false, true, false, true);
        assertThatThrownBy(() -> Rule.any().every(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rule.any().every(2, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSkippedOperandDoesNotMove() {
        Rule counted = Rule.any().skip(1);

        assertThat(results(Rule.contains("a").and(counted), "x", "a", "a")).containsExactly(false, false, true);
        assertThat(results(Rule.contains("a").or(Rule.any().skip(1)), "a", "x", "x"))
                .containsExactly(true, false, true);
    }

    @Test
    void bothSidesOfAndThenMove() {
        assertThat(results(Rule.contains("a").andThen(Rule.any().skip(1)), "x", "a"))
                .containsExactly(false, true);
    }

    @Test
    void thenMatchesTheVeryNextMessageOrNothing() {
        Rule rule = Rule.exact("A").then(Rule.exact("B"));

        assertThat(results(rule, "A", "B")).containsExactly(false, true);
        assertThat(results(rule, "A", "X", "B")).containsExactly(false, false, false);
        assertThat(results(rule, "A", "A", "B")).as("the second A disarms").containsExactly(false, false, false);
    }

    @Test
    void resetDisarmsThen() {
        Rule rule = Rule.exact("A").then(Rule.exact("B"));
        results(rule, "A");
        rule.reset();

        assertThat(results(rule, "B")).containsExactly(false);
    }

    @Test
    void notAndWhenDoWhatTheySay() {
        assertThat(results(Rule.exact("a").not(), "a", "b")).containsExactly(false, true);
        assertThat(results(Rule.any().when(message -> message.size() > 1), "a", "bb"))
                .containsExactly(false, true);
    }

    @Test
    void eventsNamesOnlyWhatCanMatch() {
        Rule tick = Rule.event("tick");

        assertThat(tick.events()).contains(Set.of("tick"));
        assertThat(Rule.any().events()).isEmpty();
        assertThat(Rule.never().events()).contains(Set.of());
        assertThat(tick.and(Rule.contains("x")).events()).contains(Set.of("tick"));
        assertThat(tick.or(Rule.event("candle")).events()).contains(Set.of("tick", "candle"));
        assertThat(tick.or(Rule.contains("x")).events()).isEmpty();
        assertThat(tick.not().events()).isEmpty();
        assertThat(tick.skip(1).every(2).events()).contains(Set.of("tick"));
        assertThat(Rule.lstripThen("x", tick).events()).contains(Set.of("tick"));
        assertThat(tick.then(Rule.any()).events())
                .as("it must see what disarms it")
                .isEmpty();
    }

    /** The router shows a rule only the events it names. So the names must not change what it matches. */
    @Test
    void aRuleShownOnlyItsEventsMatchesTheSame() {
        List<Rule> fresh = List.of(
                Rule.event("a").and(Rule.contains("1").skip(1)),
                Rule.contains("1").skip(2).and(Rule.event("a")),
                Rule.event("a", "b").skip(1).and(Rule.event("b")),
                Rule.event("a").or(Rule.event("b").every(2)),
                Rule.event("a").andThen(Rule.any().skip(2)));
        List<Rule> again = List.of(
                Rule.event("a").and(Rule.contains("1").skip(1)),
                Rule.contains("1").skip(2).and(Rule.event("a")),
                Rule.event("a", "b").skip(1).and(Rule.event("b")),
                Rule.event("a").or(Rule.event("b").every(2)),
                Rule.event("a").andThen(Rule.any().skip(2)));
        var random = new java.util.Random(5);
        for (int step = 0; step < 2_000; step++) {
            Message message =
                    Message.text(random.nextBoolean() ? "a" : random.nextBoolean() ? "b" : "c", "" + random.nextInt(3));
            for (int i = 0; i < fresh.size(); i++) {
                Optional<Set<String>> names = again.get(i).events();
                boolean shown = names.isEmpty() || names.get().contains(message.event());
                boolean all = fresh.get(i).matches(message);

                assertThat(shown && again.get(i).matches(message))
                        .as("rule %d, step %d", i, step)
                        .isEqualTo(all);
            }
        }
    }

    private static List<Boolean> results(Rule rule, String... texts) {
        List<Boolean> results = new ArrayList<>();
        for (String text : texts) {
            results.add(rule.matches(text(text)));
        }
        return results;
    }

    private static Message text(String text) {
        return Message.text("", text);
    }
}
