package dev.patchbay.launcher;

import dev.patchbay.api.PatchbayException;

/** A command has failed in a way that it can tell better than the exception behind it. */
final class FailureException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    FailureException(Failure failure) {
        super(failure.words());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
