package dev.patchbay.core.link;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.IntSupplier;

/**
 * Masking keys that nobody can foresee (RFC 6455, section 10.3). Drawn in stock: the generator costs much each time it is asked.
 *
 * <p>Owned by its event loop.
 */
final class Masks implements IntSupplier {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int STOCK = 64 * Integer.BYTES;

    private final ByteBuffer stock = ByteBuffer.allocate(STOCK).limit(0);

    @Override
    public int getAsInt() {
        if (!stock.hasRemaining()) {
            RANDOM.nextBytes(stock.clear().array());
        }
        return stock.getInt();
    }
}
