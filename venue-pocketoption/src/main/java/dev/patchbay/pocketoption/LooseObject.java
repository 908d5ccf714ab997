package dev.patchbay.pocketoption;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Puts back the quotes that a shell took out of a flat JSON object: <code>{session: abc, isDemo: 1}</code>. Owned by the thread that reads.
 *
 * <p>A bare value reaches to the next comma or brace, so it may hold colons and spaces; what a number, true, false or null looks like
 * stays bare. Nothing nested is repaired: there the quotes can't be found again.
 */
final class LooseObject {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern LITERAL = Pattern.compile("true|false|null|-?\\d+(?:\\.\\d+)?");

    /** These are text, whatever they look like. */
    private static final Set<String> TEXTS = Set.of("session", "sessionToken");

    private final String text;
    private int at;

    private LooseObject(String text) {
        this.text = text;
    }

    /** The object as JSON; empty if it can't be repaired. */
    static Optional<String> repair(String text) {
        return new LooseObject(text.strip()).object();
    }

    private Optional<String> object() {
        var json = new StringBuilder("{");
        if (!found('{')) {
            return Optional.empty();
        }
        do {
            if (!member(json)) {
                return Optional.empty();
            }
        } while (found(',') && json.append(',') != null);
        return found('}') && at == text.length() ? Optional.of(json.append('}').toString()) : Optional.empty();
    }

    private boolean member(StringBuilder json) {
        String name = quoted();
        if (name.isEmpty()) {
            String bare = bareUntil(":");
            if (!NAME.matcher(bare).matches()) {
                return false;
            }
            name = quote(bare);
        }
        if (!found(':')) {
            return false;
        }
        String value = value(TEXTS.contains(name.substring(1, name.length() - 1)));
        json.append(name).append(':').append(value);
        return !value.isEmpty();
    }

    private String value(boolean isText) {
        String quoted = quoted();
        if (!quoted.isEmpty()) {
            return quoted;
        }
        String bare = bareUntil(",}");
        if (bare.isEmpty() || bare.chars().anyMatch(c -> "\"{[]\\".indexOf(c) >= 0)) {
            return "";
        }
        return !isText && LITERAL.matcher(bare).matches() ? bare : quote(bare);
    }

    /** A string in quotes, as it stands; empty if here is none. */
    private String quoted() {
        skipSpace();
        var matcher = QUOTED.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        at = matcher.end();
        return matcher.group();
    }

    private String bareUntil(String ends) {
        int from = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private boolean found(char wanted) {
        skipSpace();
        boolean found = at < text.length() && text.charAt(at) == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static String quote(String bare) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(bare)) + '"';
    }
}
