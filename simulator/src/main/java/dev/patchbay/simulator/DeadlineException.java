package dev.patchbay.simulator;

import java.io.Serial;

/** What a test waited for did not happen in time; the message says what was awaited, and what came instead. */
public final class DeadlineException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    DeadlineException(String message) {
        super(message);
    }
}
