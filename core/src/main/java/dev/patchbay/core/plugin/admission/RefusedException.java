package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;

/** A step of admission says no. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Refusal.Code code;
    private final String fix;

    /** The parts of a {@link Refusal}; its subject is known to whoever took the step. */
    RefusedException(Refusal.Code code, String reason, String fix) {
        super(reason);
        this.code = code;
        this.fix = fix;
    }

    Refusal of(String subject) {
        return new Refusal(code, subject, getMessage(), fix);
    }

    @Override
    public String getMessage() {
        String reason = super.getMessage();
        return reason == null ? "" : reason;
    }
}
