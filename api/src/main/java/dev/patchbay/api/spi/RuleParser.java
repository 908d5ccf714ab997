package dev.patchbay.api.spi;

import dev.patchbay.api.spi.RuleScanner.Token;
import dev.patchbay.api.spi.RuleScanner.TokenType;
import java.util.function.BiFunction;

/**
 * Reads a rule's text by recursive descent: one method for each level, the loosest first.
 *
 * <p>Owned by one call of {@link #parse}.
 */
final class RuleParser {
    /** So deep may rules be nested, and of so many may a text be made: both are recursion, here and whenever the rule is asked. */
    private static final int DEEPEST = 100;

    private static final int MOST_RULES = 1_000;

    private final RuleCursor cursor;
    private int depth;
    private int rules;

    private RuleParser(String text) {
        cursor = new RuleCursor(text);
    }

    static Rule parse(String text) {
        var parser = new RuleParser(text);
        Rule rule = parser.then();
        if (parser.cursor.next().type() != TokenType.END) {
            throw parser.cursor.expected("an operator or the end", RuleNames.OPERATORS);
        }
        return rule;
    }

    private Rule then() {
        Rule rule = or();
        while (cursor.taken("->")) {
            rule = rule.then(or());
        }
        return rule;
    }

    private Rule or() {
        Rule rule = and();
        while (cursor.taken("|")) {
            rule = rule.or(and());
        }
        return rule;
    }

    private Rule and() {
        Rule rule = not();
        while (cursor.taken("&")) {
            rule = rule.and(not());
        }
        return rule;
    }

    private Rule not() {
        return cursor.taken("!") ? chain().not() : chain();
    }

    private Rule chain() {
        Rule rule = primary();
        while (cursor.taken(".")) {
            rule = condition(rule);
        }
        return rule;
    }

    private Rule condition(Rule counted) {
        String name = cursor.name("skip or every behind the '.'", RuleNames.CONDITIONS);
        cursor.take("(", "'(' behind " + name);
        int number = cursor.number();
        int offset = name.equals("every") && cursor.taken(",") ? cursor.number() : 0;
        Rule rule = cursor.built(() -> name.equals("skip") ? counted.skip(number) : counted.every(number, offset));
        cursor.take(")", "')'");
        return rule;
    }

    private Rule primary() {
        Token first = cursor.next();
        if (++rules > MOST_RULES) {
            throw cursor.error(first, "a text is made of at most " + MOST_RULES + " rules, and this is one more");
        }
        if (++depth > DEEPEST) {
            throw cursor.error(first, "rules are nested at most " + DEEPEST + " deep, and this is one deeper");
        }
        Rule rule = cursor.taken("(") ? closed(then()) : named();
        depth--;
        return rule;
    }

    private Rule named() {
        String name = cursor.name("a rule", RuleNames.RULES);
        if (name.equals("any") || name.equals("never")) {
            return name.equals("any") ? Rule.any() : Rule.never();
        }
        cursor.take("(", "'(' behind " + name);
        return closed(
                switch (name) {
                    case "lstripThen" -> stripped(Rule::lstripThen);
                    case "rstripThen" -> stripped(Rule::rstripThen);
                    case "lstripUntil" -> stripped(Rule::lstripUntil);
                    case "rstripUntil" -> stripped(Rule::rstripUntil);
                    case "andThen" -> andThen();
                    default -> RuleMatchers.read(name, cursor);
                });
    }

    private Rule stripped(BiFunction<String, Rule, Rule> factory) {
        String mark = cursor.string();
        cursor.take(",", "',' and the rule for the rest");
        return factory.apply(mark, then());
    }

    private Rule andThen() {
        Rule first = then();
        cursor.take(",", "',' and the second rule");
        return first.andThen(then());
    }

    private Rule closed(Rule rule) {
        cursor.take(")", "an operator or ')'");
        return rule;
    }
}
