package dev.patchbay.api.spi;

import java.util.HexFormat;
import java.util.Set;

/** Cuts a rule's text into its parts. Owned by the parser that made it. */
final class RuleScanner {
    /** Longer ones first. The doubled ones are nobody's, and found as one so that the error can say so. */
    private static final String[] SYMBOLS = {"->", "&&", "||", "!!", "(", ")", ",", ".", "&", "|", "!"};

    private static final Set<String> DOUBLED = Set.of("&&", "||", "!!");

    /** What a part is. */
    enum TokenType {
        NAME,
        STRING,
        BYTES,
        NUMBER,
        SYMBOL,
        END
    }

    /**
     * One part.
     *
     * @param value of a string what it stands for, of the others what is written
     * @param column where it begins, from 1
     */
    record Token(TokenType type, String value, int column) {
        boolean is(String symbol) {
            return type == TokenType.SYMBOL && value.equals(symbol);
        }

        /** As found, for people. */
        String found() {
            return switch (type) {
                case NAME -> "the name " + value;
                case STRING -> "the string " + RuleText.quoted(value);
                case BYTES -> "the bytes x\"" + value + "\"";
                case NUMBER -> "the number " + value;
                case SYMBOL -> "'" + value + "'" + (DOUBLED.contains(value) ? doubled() : "");
                case END -> "the end";
            };
        }

        private String doubled() {
            return value.equals("!!") ? "; nothing is negated twice" : "; write one '" + value.charAt(0) + "'";
        }
    }

    private final String text;
    private int at;

    RuleScanner(String text) {
        this.text = text;
    }

    RuleSyntaxException error(int column, String problem) {
        return new RuleSyntaxException(text, column, problem);
    }

    /** The next part; at the end the end, again and again. */
    Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            return new Token(TokenType.END, "", start + 1);
        }
        char first = text.charAt(at);
        if (first == '"') {
            return new Token(TokenType.STRING, string(), start + 1);
        }
        if (text.startsWith("x\"", at)) {
            return new Token(TokenType.BYTES, bytes(), start + 1);
        }
        if (digit(first)) {
            return new Token(TokenType.NUMBER, run(false), start + 1);
        }
        if (Character.isJavaIdentifierStart(first)) {
            return new Token(TokenType.NAME, run(true), start + 1);
        }
        return new Token(TokenType.SYMBOL, symbol(), start + 1);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private String run(boolean name) {
        int start = at;
        while (at < text.length()
                && (name ? Character.isJavaIdentifierPart(text.charAt(at)) : digit(text.charAt(at)))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String symbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return symbol;
            }
        }
        String hint = text.charAt(at) == '\'' ? "; strings stand in double quotes" : "";
        throw error(
                at + 1,
                "expected a rule or an operator, found " + RuleText.quoted(Character.toString(text.codePointAt(at)))
                        + hint);
    }

    /** A JSON string (RFC 8259, section 7). */
    private String string() {
        int start = at++;
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw error(at + 1, "a control character in a string is written as an escape, such as \\n or \\u0000");
            }
            at++;
            value.append(c == '\\' ? escape() : c);
        }
        close(start, "string");
        return value.toString();
    }

    private void close(int start, String what) {
        if (at == text.length()) {
            throw error(
                    at + 1,
                    "expected the closing quote of the " + what + " that begins at column " + (start + 1)
                            + ", found the end");
        }
        at++;
    }

    /** Behind the backslash. */
    private char escape() {
        char c = at < text.length() ? text.charAt(at) : ' ';
        int known = "\"\\/bfnrt".indexOf(c);
        if (known >= 0) {
            at++;
            return "\"\\/\b\f\n\r\t".charAt(known);
        }
        if (c == 'u'
                && at + 5 <= text.length()
                && text.substring(at + 1, at + 5).chars().allMatch(HexFormat::isHexDigit)) {
            at += 5;
            return (char) HexFormat.fromHexDigits(text, at - 4, at);
        }
        throw error(at, "expected one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u and four hex digits");
    }

    private String bytes() {
        int start = at;
        at += 2;
        int first = at;
        while (at < text.length() && text.charAt(at) != '"') {
            if (!HexFormat.isHexDigit(text.charAt(at))) {
                throw error(
                        at + 1,
                        "expected a hex digit, found " + RuleText.quoted(Character.toString(text.codePointAt(at))));
            }
            at++;
        }
        close(start, "bytes");
        if ((at - 1 - first) % 2 != 0) {
            throw error(at, "expected another hex digit, each byte has two; found the closing quote");
        }
        return text.substring(first, at - 1);
    }
}
