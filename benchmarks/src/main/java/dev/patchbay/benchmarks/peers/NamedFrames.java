package dev.patchbay.benchmarks.peers;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Frames that are JSON arrays of a name and more: the name is the event's. A name that came before is found by a hash over its bytes, so
 * that no String is made. Owned by its event loop.
 */
final class NamedFrames implements Protocol {
    private static final int SLOTS = 256;

    private final byte[][] known = new byte[SLOTS][];
    private final String[] names = new String[SLOTS];

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
        byte[] there = known[slot];
        return there != null && same(there, payload, end) ? names[slot] : remember(slot, payload, end);
    }

    private static boolean same(byte @Nullable [] there, byte[] payload, int end) {
        return there != null && java.util.Arrays.equals(there, 0, there.length, payload, 2, end);
    }

    private String remember(int slot, byte[] payload, int end) {
        known[slot] = java.util.Arrays.copyOfRange(payload, 2, end);
        names[slot] = new String(payload, 2, end - 2, StandardCharsets.UTF_8);
        return names[slot];
    }

    @Override
    public void encode(Message message, Wire wire) {
        wire.sendText(message.text());
    }
}
