package dev.patchbay.launcher;

import java.util.List;

/**
 * What moves a terminal's cursor: the few sequences of ECMA-48, and of xterm's private modes, that every terminal of today knows.
 *
 * <p>All that Patchbay ever writes of them is here.
 */
final class Ansi {
    private static final String CSI = "\u001b[";
    private static final String TO_END_OF_LINE = CSI + "K";
    private static final String TO_END_OF_SCREEN = CSI + "J";

    /** Another screen, whose lines are cut at the edge instead of broken, and without a cursor; what was there before stays. */
    static final String ENTER = CSI + "?1049h" + CSI + "?7l" + CSI + "?25l";

    /** Back to the screen of before, as it was. */
    static final String LEAVE = CSI + "?25h" + CSI + "?7h" + CSI + "?1049l";

    /** Takes back a line that was written without its end. */
    static final String CLEAR_LINE = "\r" + TO_END_OF_LINE;

    private Ansi() {}

    /**
     * A whole screen, from its upper left corner on. Each line goes to its own place, so that nothing scrolls, whatever the window's size has
     * become meanwhile.
     *
     * @param lines not empty; each shorter than the window is wide
     */
    static String screen(List<String> lines) {
        StringBuilder screen = new StringBuilder();
        int row = 1;
        for (String line : lines) {
            screen.append(CSI)
                    .append(row++)
                    .append(";1H")
                    .append(printable(line))
                    .append(TO_END_OF_LINE);
        }
        return screen.append(TO_END_OF_SCREEN).toString();
    }

    /** One line in the place of the one before it. */
    static String line(String text, int columns) {
        String shown = printable(text);
        return CLEAR_LINE + (shown.length() < columns ? shown : shown.substring(0, Math.max(0, columns - 1)));
    }

    /** A venue's words could hold sequences of their own. */
    private static String printable(String text) {
        return text.codePoints()
                .map(each -> Character.isISOControl(each) ? ' ' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
