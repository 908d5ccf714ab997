package dev.patchbay.core.link;

/** Makes a stranger's words fit for a line of ours. Immutable. */
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    /** The text on one line, without control characters, cut at 200 characters. */
    static String printable(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
