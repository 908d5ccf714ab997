package dev.patchbay.socketio;

import java.nio.ByteBuffer;

/**
 * Steps over JSON (RFC 8259) in a buffer, by absolute index and without making anything.
 *
 * <p>Each step takes the index of a value's first byte and returns the index behind its last; where the text is no
 * JSON, or nested too deeply, it returns the complement ({@code ~}) of the offending index, which is negative.
 *
 * <p>Safe for any thread.
 */
final class JsonBytes {
    /** How deeply arrays and objects may be nested: the steps recurse, and the peer must not choose how far. */
    static final int MAX_DEPTH = 256;

    private JsonBytes() {}

    /** Whether all of the buffer, from its position to its limit, is one value, with white space around it or not. */
    static boolean isValue(ByteBuffer json) {
        int end = json.limit();
        int next = skipValue(json, skipSpace(json, json.position(), end), end);
        return next >= 0 && skipSpace(json, next, end) == end;
    }

    static int skipSpace(ByteBuffer json, int at, int end) {
        int next = at;
        while (next < end && isSpace(json.get(next))) {
            next++;
        }
        return next;
    }

    static int skipValue(ByteBuffer json, int at, int end) {
        return value(json, at, end, 0);
    }

    /** As {@link #skipValue}, for a value that must be a string. */
    static int skipString(ByteBuffer json, int at, int end) {
        if (at >= end || json.get(at) != '"') {
            return ~at;
        }
        int next = at + 1;
        while (next < end) {
            byte b = json.get(next);
            if (b == '"') {
                return next + 1;
            }
            if (b >= 0 && b < ' ') {
                return ~next;
            }
            next = b == '\\' ? escape(json, next, end) : next + 1;
            if (next < 0) {
                return next;
            }
        }
        return ~end;
    }

    private static int value(ByteBuffer json, int at, int end, int depth) {
        if (at >= end) {
            return ~end;
        }
        byte first = json.get(at);
        return switch (first) {
            case '"' -> skipString(json, at, end);
            case '{', '[' ->
                depth == MAX_DEPTH ? ~at : first == '{' ? object(json, at, end, depth) : array(json, at, end, depth);
            case 't' -> literal(json, at, end, "true");
            case 'f' -> literal(json, at, end, "false");
            case 'n' -> literal(json, at, end, "null");
            default -> number(json, at, end);
        };
    }

    private static int array(ByteBuffer json, int at, int end, int depth) {
        int next = skipSpace(json, at + 1, end);
        if (next < end && json.get(next) == ']') {
            return next + 1;
        }
        while (true) {
            next = value(json, next, end, depth + 1);
            if (next < 0) {
                return next;
            }
            next = skipSpace(json, next, end);
            if (next < end && json.get(next) == ']') {
                return next + 1;
            }
            if (next == end || json.get(next) != ',') {
                return ~next;
            }
            next = skipSpace(json, next + 1, end);
        }
    }

    private static int object(ByteBuffer json, int at, int end, int depth) {
        int next = skipSpace(json, at + 1, end);
        if (next < end && json.get(next) == '}') {
            return next + 1;
        }
        while (true) {
            next = member(json, next, end, depth);
            if (next < 0) {
                return next;
            }
            next = skipSpace(json, next, end);
            if (next < end && json.get(next) == '}') {
                return next + 1;
            }
            if (next == end || json.get(next) != ',') {
                return ~next;
            }
            next = skipSpace(json, next + 1, end);
        }
    }

    private static int member(ByteBuffer json, int at, int end, int depth) {
        int next = skipString(json, at, end);
        if (next < 0) {
            return next;
        }
        next = skipSpace(json, next, end);
        if (next == end || json.get(next) != ':') {
            return ~next;
        }
        return value(json, skipSpace(json, next + 1, end), end, depth + 1);
    }

    private static int escape(ByteBuffer json, int at, int end) {
        if (at + 1 >= end) {
            return ~end;
        }
        return switch (json.get(at + 1)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> hex(json, at + 2, end);
            default -> ~at;
        };
    }

    private static int hex(ByteBuffer json, int at, int end) {
        for (int next = at; next < at + 4; next++) {
            if (next >= end || Character.digit(json.get(next), 16) < 0) {
                return ~Math.min(next, end);
            }
        }
        return at + 4;
    }

    private static int literal(ByteBuffer json, int at, int end, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || json.get(at + i) != word.charAt(i)) {
                return ~(at + i);
            }
        }
        return at + word.length();
    }

    private static int number(ByteBuffer json, int at, int end) {
        int next = json.get(at) == '-' ? at + 1 : at;
        boolean zero = next < end && json.get(next) == '0';
        next = zero ? next + 1 : digits(json, next, end);
        if (next >= 0 && next < end && json.get(next) == '.') {
            next = digits(json, next + 1, end);
        }
        if (next >= 0 && next < end && (json.get(next) | 0x20) == 'e') {
            boolean signed = next + 1 < end && (json.get(next + 1) == '+' || json.get(next + 1) == '-');
            next = digits(json, signed ? next + 2 : next + 1, end);
        }
        return next;
    }

    /** At least one digit. */
    private static int digits(ByteBuffer json, int at, int end) {
        int next = at;
        while (next < end && isDigit(json.get(next))) {
            next++;
        }
        return next == at ? ~at : next;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
