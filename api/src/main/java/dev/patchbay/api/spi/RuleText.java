package dev.patchbay.api.spi;

import dev.patchbay.api.Kind;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes rules as {@link Rule#parse} reads them, with no more parentheses than it takes to read the same rule again. */
final class RuleText {
    /** How tightly a rule's parts hold together, the loosest first. */
    private enum Level {
        THEN,
        OR,
        AND,
        NOT,
        CHAIN
    }

    private RuleText() {}

    static String of(Rule rule) {
        return switch (rule) {
            case Matchers.Constant constant -> constant == Matchers.Constant.ANY ? "any" : "never";
            case Matchers.Event(var names) ->
                names.stream().sorted().map(RuleText::quoted).collect(Collectors.joining(", ", "event(", ")"));
            case Matchers.Text(var form, var wanted) -> form.text + "(" + quoted(wanted) + ")";
            case Matchers.Regex(var pattern) -> "regex(" + quoted(pattern.pattern()) + ")";
            case Matchers.OfKind(var kind) -> "kind(" + (kind == Kind.TEXT ? "text" : "binary") + ")";
            case Matchers.Binary binary ->
                binary.form().binary + "(x\"" + HexFormat.of().formatHex(binary.wanted()) + "\")";
            case Matchers.Json _ -> "json(...)";
            case Strip(var side, var mark, var inner) -> side.text + "(" + quoted(mark) + ", " + of(inner) + ")";
            case Condition.Skip skip -> in(Level.CHAIN, skip.inner()) + ".skip(" + skip.count() + ")";
            case Condition.Every every ->
                in(Level.CHAIN, every.inner()) + ".every(" + every.period()
                        + (every.offset() == 0 ? "" : ", " + every.offset()) + ")";
            case Combination.Not(var inner) -> "!" + in(Level.CHAIN, inner);
            case Combination.And(var left, var right, var shortCircuit) ->
                shortCircuit
                        ? in(Level.AND, left) + " & " + in(Level.NOT, right)
                        : "andThen(" + of(left) + ", " + of(right) + ")";
            case Combination.Or(var left, var right) -> in(Level.OR, left) + " | " + in(Level.AND, right);
            case Combination.Then then -> in(Level.THEN, then.first()) + " -> " + in(Level.OR, then.next());
            default -> "custom(...)";
        };
    }

    private static String in(Level least, Rule rule) {
        return level(rule).compareTo(least) < 0 ? "(" + of(rule) + ")" : of(rule);
    }

    private static Level level(Rule rule) {
        return switch (rule) {
            case Combination.Then _ -> Level.THEN;
            case Combination.Or _ -> Level.OR;
            case Combination.And(var _, var _, var shortCircuit) -> shortCircuit ? Level.AND : Level.CHAIN;
            case Combination.Not _ -> Level.NOT;
            default -> Level.CHAIN;
        };
    }

    /** A JSON string (RFC 8259, section 7), with escapes for what is not seen when printed. */
    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> append(quoted, point));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int point) {
        int known = "\"\\\b\f\n\r\t".indexOf(point);
        if (known >= 0) {
            quoted.append('\\').append("\"\\bfnrt".charAt(known));
        } else if (isSeen(point)) {
            quoted.appendCodePoint(point);
        } else {
            for (char unit : Character.toChars(point)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            }
        }
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
