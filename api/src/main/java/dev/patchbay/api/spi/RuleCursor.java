package dev.patchbay.api.spi;

import dev.patchbay.api.spi.RuleScanner.Token;
import dev.patchbay.api.spi.RuleScanner.TokenType;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.PatternSyntaxException;

/** A place in a rule's text: takes what it expects, and says what it found instead. Owned by the parser that made it. */
final class RuleCursor {
    private final RuleScanner scanner;
    private Token next;

    /** The argument that was read last: what a factory says against it is said there. */
    private Token argument;

    RuleCursor(String text) {
        scanner = new RuleScanner(text);
        next = scanner.next();
        argument = next;
    }

    Token next() {
        return next;
    }

    Token advance() {
        Token taken = next;
        next = scanner.next();
        return taken;
    }

    boolean taken(String symbol) {
        if (!next.is(symbol)) {
            return false;
        }
        advance();
        return true;
    }

    void take(String symbol, String what) {
        if (!taken(symbol)) {
            throw expected(what);
        }
    }

    RuleSyntaxException expected(String what) {
        return error(next, "expected " + what + ", found " + next.found());
    }

    RuleSyntaxException expected(String what, List<String> known) {
        String hint = next.type() == TokenType.NAME ? RuleNames.hint(next.value(), known) : "";
        return error(next, "expected " + what + ", found " + next.found() + hint);
    }

    RuleSyntaxException error(Token at, String problem) {
        return scanner.error(at.column(), problem);
    }

    String string() {
        return argument(TokenType.STRING, "a string in double quotes").value();
    }

    byte[] bytes() {
        return HexFormat.of()
                .parseHex(argument(TokenType.BYTES, "bytes, such as x\"00ff\"").value());
    }

    int number() {
        Token token = argument(TokenType.NUMBER, "a whole number");
        try {
            return Integer.parseInt(token.value());
        } catch (NumberFormatException e) {
            throw error(token, "expected a number up to " + Integer.MAX_VALUE + ", found " + token.value());
        }
    }

    String name(String what, List<String> known) {
        if (next.type() != TokenType.NAME || !known.contains(next.value())) {
            throw expected(what, known);
        }
        return argument(TokenType.NAME, what).value();
    }

    private Token argument(TokenType type, String what) {
        if (next.type() != type) {
            throw expected(what);
        }
        argument = advance();
        return argument;
    }

    /** Calls a factory; what it has against its argument is an error at the argument. */
    Rule built(Supplier<Rule> factory) {
        try {
            return factory.get();
        } catch (PatternSyntaxException e) {
            throw error(
                    argument,
                    "expected a regular expression: " + e.getDescription() + ", near its index " + e.getIndex());
        } catch (IllegalArgumentException e) {
            throw error(argument, String.valueOf(e.getMessage()));
        }
    }
}
