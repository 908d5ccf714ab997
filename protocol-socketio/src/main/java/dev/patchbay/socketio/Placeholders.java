package dev.patchbay.socketio;

import dev.patchbay.api.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects that stand for attachments, {@code {"_placeholder":true,"num":0}}, and puts the attachments in
 * their places.
 *
 * <p>It looks at text that {@link JsonBytes} has found to be JSON. All that is not a placeholder stays as it was
 * written, byte for byte.
 *
 * <p>Safe for any thread.
 */
final class Placeholders {
    private static final String FLAG = "\"_placeholder\"";
    private static final String NUM = "\"num\"";
    private static final String[] FLAG_FIRST = {"{", FLAG, ":", "true", ",", NUM, ":"};
    private static final String[] NUM_LAST = {"}"};
    private static final String[] NUM_FIRST = {"{", NUM, ":"};
    private static final String[] FLAG_LAST = {",", FLAG, ":", "true", "}"};

    /** More digits than any number of attachments has. */
    private static final int MOST_DIGITS = 9;

    private Placeholders() {}

    /**
     * Which attachment the value at an index stands for.
     *
     * @return -1 if it is no placeholder; {@link Integer#MAX_VALUE} if it is one whose number no attachment can have
     */
    static int num(ByteBuffer json, int at, int end) {
        int num = num(json, at, end, FLAG_FIRST, NUM_LAST);
        return num >= 0 ? num : num(json, at, end, NUM_FIRST, FLAG_LAST);
    }

    /**
     * Checks that the placeholders within these bounds stand for each of so many attachments once.
     *
     * @return how many placeholders there are, or -1 if they do not fit
     */
    static int count(ByteBuffer json, int from, int to, int attachments) {
        var seen = new BitSet();
        int count = 0;
        for (int at = next(json, from, to); at < to; at = next(json, JsonBytes.skipValue(json, at, to), to)) {
            int num = num(json, at, to);
            if (num >= attachments || seen.get(num)) {
                return -1;
            }
            seen.set(num);
            count++;
        }
        return count == 0 || count == attachments ? count : -1;
    }

    /**
     * Copies the JSON within these bounds, with the attachments in their places.
     *
     * @return null if an attachment should be JSON and is not
     */
    static byte @Nullable [] splice(
            ByteBuffer json, int from, int to, List<Body> bodies, SocketIoOptions.Attachments meaning) {
        var spliced = new ByteArrayOutputStream(to - from);
        int copied = from;
        while (copied < to) {
            int at = bodies.isEmpty() ? to : next(json, copied, to);
            write(json, copied, at, spliced);
            if (at == to) {
                break;
            }
            byte[] value = inJson(bodies.get(num(json, at, to)), meaning);
            if (value == null) {
                return null;
            }
            spliced.writeBytes(value);
            copied = JsonBytes.skipValue(json, at, to);
        }
        return spliced.toByteArray();
    }

    private static byte @Nullable [] inJson(Body body, SocketIoOptions.Attachments meaning) {
        return switch (meaning) {
            case BINARY ->
                ('"' + Base64.getEncoder().encodeToString(body.bytes()) + '"').getBytes(StandardCharsets.ISO_8859_1);
            case JSON -> isJson(body) ? body.bytes() : null;
        };
    }

    private static boolean isJson(Body body) {
        var bytes = ByteBuffer.wrap(body.bytes());
        return JsonBytes.isValue(bytes) && (body.kind() == Kind.TEXT || isUtf8(bytes));
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static void write(ByteBuffer json, int from, int to, ByteArrayOutputStream target) {
        byte[] part = new byte[to - from];
        json.get(from, part);
        target.writeBytes(part);
    }

    /** The index of the next placeholder, or the end. What looks like one within a string has its quotes escaped. */
    private static int next(ByteBuffer json, int from, int to) {
        int at = from;
        while (at < to && (json.get(at) != '{' || num(json, at, to) < 0)) {
            at++;
        }
        return at;
    }

    private static int num(ByteBuffer json, int at, int end, String[] before, String[] after) {
        int start = skip(json, at, end, before);
        if (start < 0) {
            return -1;
        }
        int next = JsonBytes.skipValue(json, start, end);
        if (next < 0 || skip(json, next, end, after) < 0) {
            return -1;
        }
        return number(json, start, next);
    }

    private static int number(ByteBuffer json, int from, int to) {
        if (to - from > MOST_DIGITS) {
            return Integer.MAX_VALUE;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            if (!JsonBytes.isDigit(json.get(at))) {
                return Integer.MAX_VALUE;
            }
            number = 10 * number + json.get(at) - '0';
        }
        return number;
    }

    /** Steps over these tokens with white space before each and behind; -1 if something else is there. */
    private static int skip(ByteBuffer json, int at, int end, String[] tokens) {
        int next = at;
        for (String token : tokens) {
            next = JsonBytes.skipSpace(json, next, end);
            if (end - next < token.length()) {
                return -1;
            }
            for (int i = 0; i < token.length(); i++) {
                if (json.get(next++) != token.charAt(i)) {
                    return -1;
                }
            }
        }
        return JsonBytes.skipSpace(json, next, end);
    }
}
