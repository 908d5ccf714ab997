package dev.patchbay.pocketoption;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what PHP's {@code serialize} makes of an array of strings and numbers: {@code a:1:{s:10:"session_id";s:2:"ab";}}.
 *
 * <p>Owned by the thread that reads. Lengths count bytes, not characters.
 */
final class PhpSession {
    private static final int SIGNATURE_LENGTH = 32;

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not serialized by PHP", null, false, false);
        }
    }

    private final byte[] bytes;
    private int at;

    private PhpSession(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The session's entries; empty if it is none. The venue's signature of 32 characters may follow them. */
    static Optional<Map<String, String>> read(String session) {
        byte[] bytes = session.getBytes(StandardCharsets.UTF_8);
        var reader = new PhpSession(bytes);
        try {
            Map<String, String> entries = reader.array();
            int rest = bytes.length - reader.at;
            return rest == 0 || rest == SIGNATURE_LENGTH ? Optional.of(entries) : Optional.empty();
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    private Map<String, String> array() throws Malformed {
        expect("a:");
        int count = number(':');
        expect("{");
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = scalar();
            entries.put(key, scalar());
        }
        expect("}");
        return entries;
    }

    private String scalar() throws Malformed {
        byte type = next();
        return switch (type) {
            case 's' -> string();
            case 'i', 'd', 'b' -> {
                expect(":");
                yield until(';');
            }
            case 'N' -> {
                expect(";");
                yield "";
            }
            default -> throw new Malformed();
        };
    }

    private String string() throws Malformed {
        expect(":");
        int length = number(':');
        expect("\"");
        if (length > bytes.length - at) {
            throw new Malformed();
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        expect("\";");
        return text;
    }

    private int number(char end) throws Malformed {
        String digits = until(end);
        try {
            int number = Integer.parseInt(digits);
            if (number >= 0 && number <= bytes.length) {
                return number;
            }
        } catch (NumberFormatException _) {
            // falls through to the same end as a number out of bounds
        }
        throw new Malformed();
    }

    private String until(char end) throws Malformed {
        int from = at;
        while (next() != end) {
            // next moves on
        }
        return new String(bytes, from, at - 1 - from, StandardCharsets.UTF_8);
    }

    private void expect(String text) throws Malformed {
        for (int i = 0; i < text.length(); i++) {
            if (next() != text.charAt(i)) {
                throw new Malformed();
            }
        }
    }

    private byte next() throws Malformed {
        if (at == bytes.length) {
            throw new Malformed();
        }
        return bytes[at++];
    }
}
