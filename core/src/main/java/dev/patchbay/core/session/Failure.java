package dev.patchbay.core.session;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.LoginRejectedException;
import java.time.Duration;

/**
 * How an attempt, or the connection that it became, ended.
 *
 * @param retryAfter the least delay that the peer asked for
 * @param finality whether another attempt can help
 * @param endpoints how many endpoints there are to try
 */
public record Failure(Cause cause, Duration retryAfter, Finality finality, int endpoints) {
    /** Whether another attempt can help. */
    public enum Finality {
        /** Try again, as long as the policy allows. */
        RETRY,
        /** Try again at once, one time: the credentials are new. */
        RENEWED,
        /** Try once more, elsewhere if possible: the refusal was only guessed. */
        ONCE_MORE,
        /** Try each of the other endpoints once: this one refused. */
        ELSEWHERE,
        /** Nothing helps. */
        FINAL
    }

    /** The end of a link. */
    static Failure of(Cause cause, Duration retryAfter, int endpoints) {
        Finality finality = switch (cause.kind()) {
            case CONFIGURATION -> Finality.FINAL;
            case REJECTED, PROTOCOL -> Finality.ELSEWHERE;
            case REQUESTED, RATE_LIMITED, NETWORK, STALE, TIMEOUT, PEER_CLOSED, OVERLOAD, PLUGIN, INTERNAL ->
                Finality.RETRY;
        };
        return new Failure(cause, retryAfter, finality, endpoints);
    }

    /** What a connector threw. */
    static Failure of(Throwable thrown, boolean renewed, int endpoints) {
        return switch (thrown) {
            case LoginRejectedException rejected -> rejection(rejected, renewed, endpoints);
            case ConfigException wrong ->
                of(Cause.of(Cause.Kind.CONFIGURATION, String.valueOf(wrong.getMessage())), Duration.ZERO, endpoints);
            case ConnectException failed -> of(failed.reason(), failed.retryAfter(), endpoints);
            default ->
                of(
                        Cause.of(
                                Cause.Kind.PLUGIN,
                                "the connector failed with " + thrown.getClass().getName()),
                        Duration.ZERO,
                        endpoints);
        };
    }

    private static Failure rejection(LoginRejectedException rejected, boolean renewed, int endpoints) {
        Finality finality = renewed ? Finality.RENEWED : rejected.certain() ? Finality.FINAL : Finality.ONCE_MORE;
        Cause cause = Cause.of(Cause.Kind.REJECTED, String.valueOf(rejected.getMessage()));
        return new Failure(cause, Duration.ZERO, finality, endpoints);
    }
}
