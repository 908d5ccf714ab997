package dev.patchbay.api.spi;

import dev.patchbay.api.Nearest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of the rule language, and which of them somebody may have meant. */
final class RuleNames {
    static final List<String> RULES = List.of(
            "any",
            "never",
            "event",
            "exact",
            "startsWith",
            "endsWith",
            "contains",
            "regex",
            "kind",
            "binaryExact",
            "binaryStartsWith",
            "binaryEndsWith",
            "binaryContains",
            "lstripThen",
            "rstripThen",
            "lstripUntil",
            "rstripUntil",
            "andThen");
    static final List<String> CONDITIONS = List.of("skip", "every");

    /** None of them is a name. */
    static final List<String> OPERATORS = List.of();

    private static final Map<String, String> WRITTEN =
            Map.of("and", "a & b", "or", "a | b", "not", "!a", "then", "a -> b");

    /** What other languages of this kind call them. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("wait", "skip", "wait_messages", "every", "message_type", "kind", "none", "never", "all", "any");

    private RuleNames() {}

    /** A hint for the end of an error: empty if nothing comes near. */
    static String hint(String found, List<String> known) {
        if (WRITTEN.containsKey(found)) {
            return "; " + found + " is written " + WRITTEN.get(found);
        }
        if (found.equals("custom") || found.equals("json") || found.equals("when")) {
            return "; " + found + " takes code, and a text holds none";
        }
        String elsewhere = ELSEWHERE.getOrDefault(found, found);
        String all = known.isEmpty() ? "" : "; there are " + String.join(", ", known);
        return nearest(elsewhere, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse(all);
    }

    private static Optional<String> nearest(String found, List<String> known) {
        String plain = plain(found);
        return known.stream()
                .min(Comparator.comparingInt(name -> Nearest.distance(plain, plain(name))))
                .filter(name ->
                        Nearest.distance(plain, plain(name)) <= Math.max(name.length() < 4 ? 1 : 2, name.length() / 3));
    }

    private static String plain(String name) {
        String most = name.substring(0, Math.min(name.length(), 40));
        return most.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
