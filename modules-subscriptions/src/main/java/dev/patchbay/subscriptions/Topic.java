package dev.patchbay.subscriptions;

import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One asset: who listens to it, and how its subscription at the venue stands.
 *
 * <p>Owned by the module's thread, but for its listeners. It outlives the runs of the module, so that a new run knows what the one before
 * has sent.
 */
final class Topic {
    /** How the subscription stands on one connection; a message whose fate is not known yet is JOINING or LEAVING. */
    enum Wire {
        OUT,
        JOINING,
        IN,
        LEAVING
    }

    private final String asset;

    /** Written by any thread, through the registry; read by the module's. */
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private final TickOrder order = new TickOrder();
    private Wire wire = Wire.OUT;

    /** The connection that {@code wire} is about. */
    private long epoch;

    private List<SendReceipt> receipts = List.of();

    /** When it was wanted first, on the registry's count. Written under the registry's lock by any thread, read by any. */
    private volatile long since;

    /** Whether a row of it came since this was asked last. */
    private boolean heard;

    /** Since when no row has come, as far as was looked. */
    private long quietSinceNanos;

    /** Whether it may not have been streamed for all the time since then. */
    private boolean rejoined = true;

    private int failures;
    private long retryAtNanos;

    Topic(String asset) {
        this.asset = asset;
    }

    String asset() {
        return asset;
    }

    List<Listener> listeners() {
        return listeners;
    }

    TickOrder order() {
        return order;
    }

    long since() {
        return since;
    }

    void since(long count) {
        since = count;
    }

    /** A row of it came. */
    void heard() {
        heard = true;
    }

    /**
     * Looks whether rows come.
     *
     * @return whether one came since the last look
     */
    boolean look(long nowNanos) {
        boolean ticked = heard;
        if (ticked || rejoined || wire == Wire.OUT) {
            quietSinceNanos = nowNanos;
        }
        heard = false;
        rejoined = false;
        return ticked;
    }

    /** For how long no row has come; as of the last {@link #look}. */
    long quietNanos(long nowNanos) {
        return nowNanos - quietSinceNanos;
    }

    Wire wire() {
        return wire;
    }

    int failures() {
        return failures;
    }

    boolean wanted() {
        return !listeners.isEmpty();
    }

    /** Whether what is subscribed is what is wanted, so that nothing needs doing. */
    boolean settled() {
        return wanted() ? wire == Wire.IN : wire == Wire.OUT;
    }

    /** A new connection knows nothing of the subscriptions of an older one, and its ticks need not go on where the old ones ended. */
    void on(long newEpoch) {
        if (epoch != newEpoch) {
            epoch = newEpoch;
            wire = Wire.OUT;
            failures = 0;
            rejoined = true;
            order.newConnection();
            listeners.forEach(listener -> listener.interrupted(Gap.Reason.NEW_CONNECTION, 0, newEpoch));
        }
    }

    void sent(Wire becoming, List<SendReceipt> itsReceipts) {
        wire = becoming;
        receipts = itsReceipts;
        rejoined = true;
    }

    void refused() {
        wire = Wire.OUT;
    }

    boolean due(long nowNanos) {
        return failures == 0 || nowNanos - retryAtNanos >= 0;
    }

    /**
     * Looks whether what was sent has been written.
     *
     * @param retryNanos how long to wait after a failure
     * @return true if it provably has not been
     */
    boolean failed(long nowNanos, long retryNanos) {
        if (wire == Wire.OUT || wire == Wire.IN) {
            return false;
        }
        boolean leaving = wire == Wire.LEAVING;
        if (receipts.stream().anyMatch(receipt -> receipt.outcome().orElse(null) instanceof SendOutcome.NotSent)) {
            wire = leaving ? Wire.IN : Wire.OUT;
            failures++;
            retryAtNanos = nowNanos + retryNanos;
            return true;
        }
        if (receipts.stream().map(SendReceipt::outcome).allMatch(Topic::written)) {
            wire = leaving ? Wire.OUT : Wire.IN;
            failures = 0;
        }
        return false;
    }

    /** An unknown outcome means that the connection ended: the loss is about to be told. */
    private static boolean written(Optional<SendOutcome> outcome) {
        return outcome.orElse(null) instanceof SendOutcome.Written;
    }
}
