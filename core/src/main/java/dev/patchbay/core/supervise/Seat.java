package dev.patchbay.core.supervise;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.core.route.ModuleInbox;
import dev.patchbay.core.time.Timers;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A name's place in a client: its inbox and its counts, which outlive the versions of the part that sit there.
 *
 * <p>Safe for any thread.
 */
final class Seat {
    private final String name;
    private final ModuleInbox inbox;
    private final LongAdder restarts = new LongAdder();

    /** Written by whoever builds the client, then under the lock of the set; read by all. */
    private volatile @Nullable Slot<?> slot;
    /** Written by the thread that swaps, read by all: the version that is about to take over. */
    private volatile @Nullable Slot<?> next;

    Seat(String name, InboxLimits limits, Runnable connectionLost, Timers timers) {
        this.name = name;
        this.inbox = new ModuleInbox(name, limits, connectionLost, timers);
    }

    String name() {
        return name;
    }

    ModuleInbox inbox() {
        return inbox;
    }

    /** The version that sits here; empty before the first. */
    Optional<Slot<?>> slot() {
        return Optional.ofNullable(slot);
    }

    void sit(Slot<?> version) {
        slot = version;
        next = null;
    }

    void expect(@Nullable Slot<?> version) {
        next = version;
    }

    @SuppressWarnings("ReferenceEquality") // a slot is equal to itself alone
    boolean isSeated(Slot<?> version) {
        return slot == version;
    }

    /** The version whose reconnect callback runs next. */
    private Optional<Slot<?>> restorer() {
        Slot<?> coming = next;
        return coming == null ? slot() : Optional.of(coming);
    }

    Optional<Restorable> restorable() {
        return restorer().flatMap(Slot::restorable);
    }

    /** Whether a reconnect callback can be expected to run now. */
    boolean canRestore() {
        return restorer().map(Slot::canRestore).orElse(false);
    }

    /** Whether the module has not looked at its inbox since that login, though it should have. */
    boolean hungThrough(long epoch) {
        return slot().map(now -> now.begun() < epoch && now.restorable().isPresent())
                .orElse(false);
    }

    void restarting() {
        restarts.increment();
    }

    ModuleStatus status(Unit<?> unit, ModuleStatus.State state, String detail) {
        return new ModuleStatus(
                name, unit.kind(), state, detail, inbox.received(), inbox.lost(), restarts.sum(), inbox.waits());
    }
}
