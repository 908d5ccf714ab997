package dev.patchbay.api.spi;

import dev.patchbay.api.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the arguments of the rules that hold no other. */
final class RuleMatchers {
    private RuleMatchers() {}

    static Rule read(String name, RuleCursor cursor) {
        return switch (name) {
            case "event" -> Rule.event(strings(cursor));
            case "exact" -> Rule.exact(cursor.string());
            case "startsWith" -> Rule.startsWith(cursor.string());
            case "endsWith" -> Rule.endsWith(cursor.string());
            case "contains" -> Rule.contains(cursor.string());
            case "regex" -> {
                String pattern = cursor.string();
                yield cursor.built(() -> Rule.regex(pattern));
            }
            case "kind" ->
                Rule.kind(
                        cursor.name("text or binary", List.of("text", "binary")).equals("text")
                                ? Kind.TEXT
                                : Kind.BINARY);
            case "binaryExact" -> binary(cursor, Rule::binaryExact);
            case "binaryStartsWith" -> binary(cursor, Rule::binaryStartsWith);
            case "binaryEndsWith" -> binary(cursor, Rule::binaryEndsWith);
            case "binaryContains" -> binary(cursor, Rule::binaryContains);
            default -> throw new IllegalStateException("the rule language has a name that nobody reads: " + name);
        };
    }

    private static Rule binary(RuleCursor cursor, Function<byte[], Rule> factory) {
        byte[] bytes = cursor.bytes();
        return cursor.built(() -> factory.apply(bytes));
    }

    private static String[] strings(RuleCursor cursor) {
        List<String> all = new ArrayList<>();
        if (!cursor.next().is(")")) {
            all.add(cursor.string());
            while (cursor.taken(",")) {
                all.add(cursor.string());
            }
        }
        return all.toArray(String[]::new);
    }
}
