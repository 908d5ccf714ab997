package dev.patchbay.launcher.config;

import java.nio.file.Path;

/** How an error repeats what a user wrote. */
public final class Found {
    /** Longer than any value that is short for a reason: a name, a number, a duration, a time. */
    private static final int LONGEST = 40;

    private Found() {}

    /** The text in quotes; not repeated if it may be a secret that was written in the wrong place: those are long, or hold quotes. */
    public static String text(String written) {
        return written.length() > LONGEST || secret(written)
                ? "a text of " + written.length() + " characters"
                : "'" + written + "'";
    }

    /** The path, unless it is none but looks like a secret. */
    static String path(Path written) {
        String text = written.toString();
        return secret(text) ? "(a text of " + text.length() + " characters)" : text;
    }

    private static boolean secret(String text) {
        return text.indexOf('"') >= 0;
    }
}
