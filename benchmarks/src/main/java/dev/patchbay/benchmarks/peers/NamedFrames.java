package dev.patchbay.benchmarks.peers;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Frames that are JSON arrays of a name and more: the name is the event's. A name that came before is found by a hash over its bytes, so
 * that no String is made. Owned by its event loop.
 */
final class NamedFrames implements Protocol {
    private static final int SLOTS = 64; // each of the sixteen names has one to itself

    private final @Nullable Known[] known = new Known[SLOTS];

    /** Immutable: nobody writes to its octets. */
    private static final class Known {
        private final byte[] octets;
        private final String name;

        Known(byte[] octets, String name) {
            this.octets = octets;
            this.name = name;
        }
    }

    @Override
    public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
        byte[] payload = new byte[frame.remaining()];
        frame.get(payload);
        wire.deliver(name(payload), kind, payload, Message.NO_ID);
    }

    private String name(byte[] payload) {
        if (payload.length < 3 || payload[0] != '[' || payload[1] != '"') {
            return "";
        }
        int end = 2;
        int hash = 0;
        while (end < payload.length && payload[end] != '"') {
            hash = 31 * hash + payload[end++];
        }
        int slot = Math.floorMod(hash, SLOTS);
        Known there = known[slot];
        return there != null && same(there.octets, payload, end) ? there.name : remember(slot, payload, end);
    }

    private static boolean same(byte[] there, byte[] payload, int end) {
        return Arrays.equals(there, 0, there.length, payload, 2, end);
    }

    private String remember(int slot, byte[] payload, int end) {
        String name = new String(payload, 2, end - 2, StandardCharsets.UTF_8).intern(); // as the rules' own
        known[slot] = new Known(Arrays.copyOfRange(payload, 2, end), name);
        return name;
    }

    @Override
    public void encode(Message message, Wire wire) {
        wire.sendText(message.text());
    }
}
