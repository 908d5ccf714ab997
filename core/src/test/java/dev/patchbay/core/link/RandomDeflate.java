package dev.patchbay.core.link;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/**
 * A server that compresses as RFC 7692, section 7.2.1, has it, each time in another of the ways that it allows.
 *
 * <p>For one thread.
 */
final class RandomDeflate implements AutoCloseable {
    private static final int[] STRATEGIES = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};
    private static final int[] LEVELS = {0, 1, 6, 9};

    private final Random random;
    private final boolean keepsContext;
    private final Deflater deflater = new Deflater(9, true);

    RandomDeflate(Random random, boolean keepsContext) {
        this.random = random;
        this.keepsContext = keepsContext;
    }

    byte[] deflated(byte[] payload) {
        byte[] buffer = new byte[2 * payload.length + 200];
        int size = 0;
        if (!keepsContext) {
            deflater.reset();
            deflater.setStrategy(STRATEGIES[random.nextInt(STRATEGIES.length)]);
            deflater.setLevel(LEVELS[random.nextInt(LEVELS.length)]);
            size = deflater.deflate(
                    buffer, 0, buffer.length, Deflater.NO_FLUSH); // a change is made before the first input
        }
        int cut = random.nextInt(4) == 0 ? random.nextInt(payload.length + 1) : 0;
        if (cut > 0) { // ends a block within the message
            deflater.setInput(payload, 0, cut);
            size = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        }
        deflater.setInput(payload, cut, payload.length - cut);
        if (!keepsContext && random.nextInt(4) == 0) { // section 7.2.3.4: a last block, and an octet behind it
            deflater.finish();
            return Arrays.copyOf(buffer, size + deflater.deflate(buffer, size, buffer.length - size) + 1);
        }
        int flush = random.nextBoolean() ? Deflater.SYNC_FLUSH : Deflater.FULL_FLUSH;
        size += deflater.deflate(buffer, size, buffer.length - size, flush);
        if (size < 5 && payload.length > 0) {
            throw new IllegalStateException("expected " + payload.length + " octets deflated, found " + size);
        }
        return size < 5 ? new byte[1] : Arrays.copyOf(buffer, size - 4); // zlib flushes nothing twice
    }

    @Override
    public void close() {
        deflater.end();
    }
}
