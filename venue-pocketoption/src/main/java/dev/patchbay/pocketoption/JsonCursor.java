package dev.patchbay.pocketoption;

import dev.patchbay.api.Message;
import java.nio.charset.StandardCharsets;

/**
 * A place in a payload's JSON, and the value that was passed last. Owned by the module's thread.
 *
 * <p>It finds where values begin and end, no more: whether a number is one is for {@link Numeral} to say.
 */
final class JsonCursor {
    /** The JSON can't be followed any further. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken() {
            super("not JSON", null, false, false); // thrown for each broken message: no stack trace
        }
    }

    private Message message = Message.text("", "");
    private int at;
    private int start;
    private int end;

    void begin(Message next) {
        message = next;
        at = 0;
        start = 0;
        end = 0;
    }

    /** Where the value that was passed last begins, its quote included. */
    int start() {
        return start;
    }

    /** Behind the value that was passed last. */
    int end() {
        return end;
    }

    /** Goes to a place that it has been at, to read a value once more or to go on behind it. */
    void moveTo(int place) {
        at = place;
    }

    byte at(int index) {
        return message.byteAt(index);
    }

    String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        message.payload().get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    byte peek() throws Broken {
        skipSpace();
        if (at == message.size()) {
            throw new Broken();
        }
        return message.byteAt(at);
    }

    void expect(char wanted) throws Broken {
        if (!found(wanted)) {
            throw new Broken();
        }
    }

    boolean found(char wanted) {
        skipSpace();
        boolean found = at < message.size() && message.byteAt(at) == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    void skipValue() throws Broken {
        byte first = peek();
        start = at;
        switch (first) {
            case '"' -> skipString();
            case '[', '{' -> skipNested();
            default -> skipBare();
        }
        end = at;
    }

    private void skipString() throws Broken {
        at++;
        for (; at < message.size(); at++) {
            byte next = message.byteAt(at);
            if (next == '\\') {
                at++;
            } else if (next == '"') {
                at++;
                return;
            }
        }
        throw new Broken();
    }

    private void skipNested() throws Broken {
        int depth = 0;
        while (at < message.size()) {
            byte next = message.byteAt(at);
            if (next == '"') {
                skipString();
                continue;
            }
            at++;
            if (next == '[' || next == '{') {
                depth++;
            } else if ((next == ']' || next == '}') && --depth == 0) {
                return;
            }
        }
        throw new Broken();
    }

    private void skipBare() throws Broken {
        while (at < message.size() && isBare(message.byteAt(at))) {
            at++;
        }
        if (at == start) {
            throw new Broken();
        }
    }

    private static boolean isBare(byte next) {
        return (next >= '0' && next <= '9')
                || (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || next == '.'
                || next == '-'
                || next == '+';
    }

    private void skipSpace() {
        while (at < message.size() && isSpace(message.byteAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }
}
