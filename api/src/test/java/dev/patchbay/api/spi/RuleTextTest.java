package dev.patchbay.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleTextTest {
    private static final long SEED = 33;

    private static final List<String> STRINGS =
            List.of("", "a", "ab", "\"", "\\", "x\"00\"", "\n\t\0", "é", "🎉", "\u2028", "\ud800", "a -> b", "[a-b]+");

    private static final List<String> FRAGMENTS = List.of(
            "any",
            "never",
            "event",
            "(",
            ")",
            "\"a\"",
            "\"",
            "x\"00\"",
            "x\"",
            ",",
            ".",
            "skip",
            "every",
            "1",
            "&",
            "|",
            "!",
            "->",
            "-",
            " ",
            "\n",
            "\\",
            "lstripThen",
            "andThen",
            "kind",
            "text",
            "é",
            "\ud800");

    @Test
    void aRuleIsReadAgainFromItsText() {
        var random = new Random(SEED);
        for (int i = 0; i < 4_000; i++) {
            Rule rule = rule(random, random.nextInt(6));

            Rule again = Rule.parse(rule.toString());

            assertThat(again).as("rule %d: %s", i, rule).isEqualTo(rule).hasSameHashCodeAs(rule);
            assertThat(again).hasToString(rule.toString());
        }
    }

    @Test
    void aRuleThatWasReadAgainMatchesTheSame() {
        var random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            Rule rule = rule(random, 4);
            Rule again = Rule.parse(rule.toString());
            for (int step = 0; step < 30; step++) {
                Message message = message(random);
                if (random.nextInt(10) == 0) {
                    rule.reset();
                    again.reset();
                }

                assertThat(again.matches(message))
                        .as("rule %d: %s, step %d", i, rule, step)
                        .isEqualTo(rule.matches(message));
            }
        }
    }

    @Test
    void rulesThatSayDifferentThingsAreNotEqualAndHaveDifferentTexts() {
        var random = new Random(SEED);
        for (int i = 0; i < 4_000; i++) {
            Rule one = rule(random, random.nextInt(3));
            Rule other = rule(random, random.nextInt(3));

            assertThat(one.equals(other))
                    .as("%s and %s", one, other)
                    .isEqualTo(one.toString().equals(other.toString()));
        }
    }

    @Test
    void whatARuleHasSeenIsNoPartOfWhatItSays() {
        Rule used = Rule.exact("A").then(Rule.any().skip(1).every(2));
        used.matches(Message.text("", "A"));

        assertThat(used).isEqualTo(Rule.exact("A").then(Rule.any().skip(1).every(2)));
    }

    @Test
    void aRuleThatHoldsCodeIsPrintedAndNotRead() {
        Rule custom = Rule.event("tick").and(Rule.custom(message -> true));
        Rule lambda = message -> true;

        assertThat(custom).hasToString("event(\"tick\") & custom(...)");
        assertThat(Rule.any().or(lambda).not()).hasToString("!(any | custom(...))");
        assertThat(Rule.any().when(message -> true)).hasToString("any & custom(...)");
        assertThat(Rule.json(Integer::valueOf)).hasToString("json(...)");
        assertThatThrownBy(() -> Rule.parse(custom.toString()))
                .isInstanceOf(RuleSyntaxException.class)
                .hasMessageContaining("custom takes code");
    }

    @Test
    void noTextMakesTheParserThrowAnythingElse() {
        var random = new Random(SEED);
        for (int i = 0; i < 15_000; i++) {
            var text = new StringBuilder();
            for (int part = random.nextInt(12); part > 0; part--) {
                text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            }
            try {
                Rule rule = Rule.parse(text.toString());
                assertThat(Rule.parse(rule.toString())).as("%s", text).isEqualTo(rule);
            } catch (RuleSyntaxException e) {
                assertThat(e.column()).as("%s", text).isBetween(1, text.length() + 1);
            }
        }
    }

    @Test
    void aTextThatWouldExhaustTheStackIsRefused() {
        assertThatThrownBy(() -> Rule.parse("(".repeat(100_000)))
                .isInstanceOfSatisfying(
                        RuleSyntaxException.class,
                        thrown -> assertThat(thrown.column()).isEqualTo(101))
                .hasMessageContaining("nested at most 100 deep");
        assertThatThrownBy(() -> Rule.parse("any" + " | any".repeat(100_000)))
                .hasMessageContaining("at most 1000 rules");
        assertThat(Rule.parse("(".repeat(99) + "any" + ")".repeat(99))).isEqualTo(Rule.any());
        assertThat(Rule.parse("never" + " | any".repeat(999)).matches(Message.text("", "")))
                .isTrue();
    }

    @Test
    void theErrorOfALongTextShowsWhatIsAroundThePlaceOnOneLine() {
        String text = "any &\n".repeat(50) + "nobody" + " & any".repeat(50);

        assertThatThrownBy(() -> Rule.parse(text)).isInstanceOfSatisfying(RuleSyntaxException.class, thrown -> {
            assertThat(thrown.column()).isEqualTo(301);
            List<String> lines = thrown.getMessage().lines().toList();
            assertThat(lines).hasSize(3);
            assertThat(lines.get(1)).startsWith("  …").endsWith("…").hasSizeLessThan(130);
            assertThat(lines.get(1).substring(lines.get(2).indexOf('^'))).startsWith("nobody & any");
        });
    }

    private static Rule rule(Random random, int depth) {
        if (depth == 0) {
            return matcher(random);
        }
        Rule left = rule(random, random.nextInt(depth));
        Rule right = rule(random, random.nextInt(depth));
        String text = string(random);
        return switch (random.nextInt(12)) {
            case 0 -> left.and(right);
            case 1 -> left.or(right);
            case 2 -> left.then(right);
            case 3 -> left.andThen(right);
            case 4 -> left.not();
            case 5 -> left.skip(random.nextInt(3));
            case 6 -> left.every(1 + random.nextInt(3));
            case 7 -> left.every(3, random.nextInt(3));
            case 8 -> Rule.lstripThen(text, left);
            case 9 -> Rule.rstripThen(text, left);
            case 10 -> Rule.lstripUntil(text, left);
            default -> Rule.rstripUntil(text, left);
        };
    }

    private static Rule matcher(Random random) {
        String text = string(random);
        byte[] bytes = new byte[1 + random.nextInt(3)];
        random.nextBytes(bytes);
        return switch (random.nextInt(14)) {
            case 0 -> Rule.any();
            case 1 -> Rule.never();
            case 2 -> Rule.event();
            case 3 -> Rule.event(text, string(random), "tick");
            case 4 -> Rule.exact(text);
            case 5 -> Rule.startsWith(text);
            case 6 -> Rule.endsWith(text);
            case 7 -> Rule.contains(text);
            case 8 -> Rule.regex(java.util.regex.Pattern.quote(text));
            case 9 -> Rule.kind(random.nextBoolean() ? Kind.TEXT : Kind.BINARY);
            case 10 -> Rule.binaryExact(bytes);
            case 11 -> Rule.binaryStartsWith(bytes);
            case 12 -> Rule.binaryEndsWith(bytes);
            default -> Rule.binaryContains(bytes);
        };
    }

    private static String string(Random random) {
        return STRINGS.get(random.nextInt(STRINGS.size()));
    }

    private static Message message(Random random) {
        return random.nextBoolean()
                ? Message.text(random.nextBoolean() ? "tick" : "a", string(random))
                : Message.binary("a", new byte[] {(byte) random.nextInt(256), 'a'});
    }
}
