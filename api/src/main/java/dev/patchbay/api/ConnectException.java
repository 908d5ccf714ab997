package dev.patchbay.api;

import java.time.Duration;

/** A connection did not come about, or ended during the login; {@link #reason()} tells how, and decides what happens next. */
public class ConnectException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    private final transient Cause reason;
    private final Duration retryAfter;

    /** With the cause, whose words become the message. */
    public ConnectException(Cause reason) {
        this(reason, Duration.ZERO);
    }

    /**
     * With the least delay that the peer asked for.
     *
     * @param retryAfter zero if it asked for none
     */
    public ConnectException(Cause reason, Duration retryAfter) {
        super(reason.toString());
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** Why. */
    public Cause reason() {
        return reason;
    }

    /** The least delay before the next attempt, as the peer asked; zero if it did not. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
