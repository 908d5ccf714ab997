package dev.patchbay.api.spi;

/** A text is no rule. The message holds the text with a mark under the place, what was expected there, what was found, and what to do. */
public final class RuleSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** How much of the text is shown on each side of the place. */
    private static final int SHOWN = 60;

    /** The place, from 1. */
    private final int column;

    /** {@code problem} says what was expected, and what was found. */
    RuleSyntaxException(String text, int column, String problem) {
        super("no rule, at column " + column + ": " + problem + "\n" + marked(text, column));
        this.column = column;
    }

    /**
     * Where the text stops being a rule.
     *
     * @return from 1, counted in chars; one more than the text's length if something is missing at its end
     */
    public int column() {
        return column;
    }

    private static String marked(String text, int column) {
        int from = Math.max(0, column - 1 - SHOWN);
        int to = Math.min(text.length(), column - 1 + SHOWN);
        String before = from > 0 ? "…" : "";
        String shown = before + text.substring(from, to) + (to < text.length() ? "…" : "");
        String oneLine = shown.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "  " + oneLine + "\n  " + " ".repeat(before.length() + column - 1 - from) + "^";
    }
}
