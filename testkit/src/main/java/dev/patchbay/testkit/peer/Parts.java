package dev.patchbay.testkit.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The fragments of a message that is not complete yet.
 *
 * <p>For one thread.
 */
final class Parts {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int opcode;

    /** Adds a data frame; the message, if it was its last. */
    Optional<Arrival> add(Frames.Frame frame) throws IOException {
        boolean begins = frame.opcode() != Frames.CONTINUATION;
        if (begins == (opcode != 0)) {
            throw new IOException(
                    begins ? "expected a continuation, found a new message" : "found a continuation of nothing");
        }
        if (begins) {
            opcode = frame.opcode();
        }
        ByteBuffer payload = frame.payload().duplicate();
        while (payload.hasRemaining()) {
            bytes.write(payload.get());
        }
        return frame.last() ? Optional.of(whole()) : Optional.empty();
    }

    private Arrival whole() {
        Arrival message = opcode == Frames.TEXT
                ? new Arrival.Text(bytes.toString(StandardCharsets.UTF_8))
                : new Arrival.Binary(ByteBuffer.wrap(bytes.toByteArray()));
        bytes.reset();
        opcode = 0;
        return message;
    }
}
