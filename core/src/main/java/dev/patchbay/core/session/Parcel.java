package dev.patchbay.core.session;

import dev.patchbay.api.Message;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.core.time.Promise;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.Optional;

/** A message in the outbox, with its one outcome. Safe for any thread. */
final class Parcel implements Outgoing, SendReceipt {
    private final Message message;
    private final SendPolicy policy;
    private final long expiresNanos;
    private final Promise<SendOutcome> outcome;

    Parcel(Message message, SendPolicy policy, long expiresNanos, Timers timers, SendTally tally) {
        this.message = message;
        this.policy = policy;
        this.expiresNanos = expiresNanos;
        this.outcome = new Promise<>(timers) {
            @Override
            protected void completed(SendOutcome result) {
                tally.ended(result);
            }
        };
    }

    @Override
    public Message message() {
        return message;
    }

    SendPolicy policy() {
        return policy;
    }

    boolean canExpire() {
        return policy.ttl().isPositive();
    }

    boolean expired(long nowNanos) {
        return canExpire() && nowNanos - expiresNanos >= 0;
    }

    long expiresNanos() {
        return expiresNanos;
    }

    @Override
    public void written() {
        outcome.complete(new SendOutcome.Written());
    }

    @Override
    public void refused(String reason) {
        outcome.complete(new SendOutcome.NotSent(reason));
    }

    @Override
    public void failed(String reason) {
        outcome.complete(new SendOutcome.Unknown(reason));
    }

    void notSent(String reason) {
        outcome.complete(new SendOutcome.NotSent(reason));
    }

    @Override
    public Optional<SendOutcome> outcome() {
        return outcome.now();
    }

    @Override
    public SendOutcome await(Duration timeout) throws InterruptedException {
        return outcome.await(timeout)
                .orElseThrow(() -> new RequestTimeoutException(
                        "waited " + timeout + " for " + message + " to be written; it still goes its way"));
    }
}
