package dev.patchbay.core.plugin;

import dev.patchbay.core.Refusal;
import org.jspecify.annotations.Nullable;

/** A plugin can't be loaded. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    RefusedException(String subject, Refusal.Code code, String reason, String fix, @Nullable Throwable cause) {
        super(reason, cause);
        refusal = new Refusal(code, subject, reason, fix);
    }

    RefusedException(String subject, Making.BrokenException broken) {
        this(subject, broken.code(), String.valueOf(broken.getMessage()), broken.fix(), broken.getCause());
    }

    RefusedException(Refusal refusal) {
        super(refusal.reason());
        this.refusal = refusal;
    }

    /** The same as operators read it. */
    Refusal refusal() {
        return refusal;
    }
}
