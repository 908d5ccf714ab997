package dev.patchbay.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule language as docs/rules.md has it, which is section 5.2 of the venue's specification with all its tests. */
class RuleLanguageTest {
    static List<List<String>> examples() throws IOException {
        return RulesDocument.read().rows("| rule | messages | matches |");
    }

    static List<List<String>> precedences() throws IOException {
        return RulesDocument.read().rows("| written | read as |");
    }

    static List<List<String>> errors() throws IOException {
        return RulesDocument.read().rows("| text | column | says |");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theRuleLanguagePassesTheTestsOfSection52(List<String> example) {
        Rule rule = Rule.parse(example.get(0));

        assertThat(results(rule, example.get(1))).isEqualTo(example.get(2));
        assertThat(Rule.parse(rule.toString())).isEqualTo(rule);
    }

    @ParameterizedTest
    @MethodSource("precedences")
    void parenthesesThenNotThenAndThenOrThenThenBindEachLooserThanTheOneBefore(List<String> example) {
        Rule written = Rule.parse(example.get(0));

        assertThat(written).isEqualTo(Rule.parse(example.get(1)));
        assertThat(written).hasToString(example.get(0));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorTellsTheColumnAndWhatToDo(List<String> example) {
        String text = example.get(0);
        int column = Integer.parseInt(example.get(1));

        assertThatThrownBy(() -> Rule.parse(text)).isInstanceOfSatisfying(RuleSyntaxException.class, thrown -> {
            assertThat(thrown).hasMessageContaining(example.get(2));
            assertThat(thrown.column()).isEqualTo(column);
            assertThat(thrown)
                    .hasMessageStartingWith("no rule, at column " + column + ": ")
                    .hasMessageEndingWith("\n  " + text + "\n  " + " ".repeat(column - 1) + "^");
        });
    }

    /** Else the tests above could be green because a table's head was mistyped. */
    @Test
    void theDocumentHasAllItsExamplesAndEveryNameThereIs() throws IOException {
        Set<String> named = new TreeSet<>();
        Stream.of("| name | matches |", "| condition | lets through |")
                .forEach(head -> rows(head).stream()
                        .map(row -> row.getFirst().replaceAll("^\\.|\\(.*", ""))
                        .forEach(named::add));
        Set<String> known = new TreeSet<>(RuleNames.RULES);
        known.addAll(RuleNames.CONDITIONS);

        assertThat(named).isEqualTo(known);
        assertThat(examples()).hasSize(45);
        assertThat(precedences()).hasSize(7);
        assertThat(errors()).hasSize(39);
        String used = examples().stream().map(List::getFirst).collect(Collectors.joining("\n"));
        assertThat(known).allSatisfy(name -> assertThat(used).contains(name));
    }

    @Test
    void theErrorThatTheDocumentShowsIsTheOneThatIsThrown() throws IOException {
        String shown = RulesDocument.read().indented().replaceAll("(?m)^    ", "");

        assertThatThrownBy(() -> Rule.parse("event(\"tick\") & startWith(\"[\")"))
                .satisfies(thrown -> assertThat(shown).contains(thrown.getMessage()));
    }

    private static List<List<String>> rows(String head) {
        try {
            return RulesDocument.read().rows(head);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String results(Rule rule, String messages) {
        List<String> results = new ArrayList<>();
        for (String each : messages.split(" ", -1)) {
            if (each.equals("~")) {
                rule.reset();
                results.add("~");
            } else {
                results.add(rule.matches(message(each)) ? "+" : "-");
            }
        }
        return String.join(" ", results);
    }

    /** {@code event:text}, {@code text} or {@code x"hex"}. */
    private static Message message(String written) {
        if (written.startsWith("x\"")) {
            return Message.binary("", HexFormat.of().parseHex(written.substring(2, written.length() - 1)));
        }
        int colon = written.indexOf(':');
        String event = colon < 0 ? "" : written.substring(0, colon);
        byte[] payload = written.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        return Message.received(event, Kind.TEXT, payload, Message.NO_ID, 0);
    }
}
