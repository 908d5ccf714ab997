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

    FailureException(Failure failure, Throwable cause) {
        this(failure);
        initCause(cause);
    }

    /** What was asked for can't be asked so: the user's to correct. */
    static FailureException usage(IllegalArgumentException refused) {
        return new FailureException(new Failure(ExitCode.USAGE, String.valueOf(refused.getMessage())), refused);
    }

    Failure failure() {
        return failure;
    }
}
