package dev.patchbay.testkit;

import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A receipt whose outcome the test decides, once. Safe for any thread. */
public final class FakeReceipt implements SendReceipt {
    private final AtomicReference<Optional<SendOutcome>> outcome = new AtomicReference<>(Optional.empty());

    /** A receipt whose outcome is not known yet. */
    public FakeReceipt() {}

    /** A receipt that has ended. */
    public static FakeReceipt of(SendOutcome outcome) {
        var receipt = new FakeReceipt();
        receipt.end(outcome);
        return receipt;
    }

    /**
     * Decides.
     *
     * @return false if it was decided before; then this changes nothing
     */
    public boolean end(SendOutcome decided) {
        return outcome.compareAndSet(Optional.empty(), Optional.of(decided));
    }

    @Override
    public Optional<SendOutcome> outcome() {
        return outcome.get();
    }

    /** Does not wait: in a unit test nobody would end the wait. */
    @Override
    public SendOutcome await(Duration timeout) {
        return outcome()
                .orElseThrow(() -> new RequestTimeoutException("the test has not decided within " + timeout
                        + " what becomes of the message; let the context's wire return an outcome"));
    }
}
