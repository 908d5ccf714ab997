package dev.patchbay.socketio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The names of the events that came in: one String each, found by its bytes.
 *
 * <p>Owned by its event loop. It remembers a bounded number of names of bounded length; a name beyond either is made
 * anew each time.
 */
final class EventNames {
    /** How many names are remembered. */
    static final int MOST = 1024;

    /** How many bytes a remembered name has at most. */
    static final int LONGEST = 128;

    /** What socket.io-parser 4.2 refuses as a user's event, and the name that stands for an acknowledgement here. */
    static final Set<String> RESERVED = Set.of(
            SocketIo.CONNECT,
            SocketIo.CONNECT_ERROR,
            SocketIo.DISCONNECT,
            "disconnecting",
            "newListener",
            "removeListener",
            SocketIo.ACK);

    private static final JsonFactory JSON = new JsonFactory();

    /** Open addressing, never more than half full. */
    private @Nullable Entry[] table = new @Nullable Entry[32];

    private int count;

    /** Finds the name that a JSON string or number spells; null if it is a reserved one. */
    @Nullable
    String find(ByteBuffer json, int from, int to) {
        int hash = hash(json, from, to);
        int slot = hash & (table.length - 1);
        for (Entry entry = table[slot]; entry != null; entry = table[slot]) {
            if (entry.hash == hash && entry.isAt(json, from, to)) {
                return entry.name;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return learn(json, from, to, hash);
    }

    private @Nullable String learn(ByteBuffer json, int from, int to, int hash) {
        byte[] spelling = new byte[to - from];
        json.get(from, spelling);
        String name = decode(spelling);
        if (RESERVED.contains(name)) {
            return null;
        }
        if (count < MOST && spelling.length <= LONGEST) {
            if (2 * ++count > table.length) {
                grow();
            }
            put(new Entry(hash, spelling, name));
        }
        return name;
    }

    private void grow() {
        @Nullable Entry[] old = table;
        table = new @Nullable Entry[2 * old.length];
        for (Entry entry : old) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    private void put(Entry entry) {
        int slot = entry.hash & (table.length - 1);
        while (table[slot] != null) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = entry;
    }

    private static int hash(ByteBuffer json, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + json.get(at);
        }
        return hash ^ (hash >>> 16);
    }

    private static String decode(byte[] spelling) {
        String text = new String(spelling, StandardCharsets.UTF_8);
        if (!text.startsWith("\"")) {
            return text;
        }
        if (text.indexOf('\\') < 0) {
            return text.substring(1, text.length() - 1);
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return parser.getString();
        } catch (JacksonException unreadable) {
            throw new IllegalStateException("a checked JSON string could not be read", unreadable);
        }
    }

    /** Immutable. */
    private static final class Entry {
        final int hash;
        final byte[] spelling;
        final String name;

        Entry(int hash, byte[] spelling, String name) {
            this.hash = hash;
            this.spelling = spelling;
            this.name = name;
        }

        boolean isAt(ByteBuffer json, int from, int to) {
            if (to - from != spelling.length) {
                return false;
            }
            for (int i = 0; i < spelling.length; i++) {
                if (json.get(from + i) != spelling[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
