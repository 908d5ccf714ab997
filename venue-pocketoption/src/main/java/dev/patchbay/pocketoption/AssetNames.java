package dev.patchbay.pocketoption;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names of assets, so that a tick makes no new string. Owned by the module's thread.
 *
 * <p>A table that forgets: two names in one place push each other out, which costs a string and nothing else.
 */
final class AssetNames {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SIZE = 1024;

    private final @Nullable String[] known = new @Nullable String[SIZE];

    /** The string that the cursor passed last; null if it is none. */
    @Nullable
    String at(JsonCursor json) {
        int from = json.start() + 1;
        int to = json.end() - 1;
        int hash = 0;
        for (int at = from; at < to; at++) {
            byte next = json.at(at);
            if (next < ' ' || next == '\\') { // not plain ASCII (bytes are signed), or escaped
                return decoded(json);
            }
            hash = 31 * hash + next;
        }
        int place = (hash ^ (hash >>> 10)) & (SIZE - 1);
        String name = known[place];
        if (name == null || !same(name, json, from, to)) {
            name = json.text(from, to);
            known[place] = name;
        }
        return name;
    }

    private static boolean same(String name, JsonCursor json, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != json.at(from + i)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String decoded(JsonCursor json) {
        try {
            return JSON.readTree(json.text(json.start(), json.end())).stringValue();
        } catch (JacksonException _) {
            return null;
        }
    }
}
