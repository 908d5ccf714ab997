package dev.patchbay.core.session;

import dev.patchbay.api.SendPolicy.Offline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The application's messages that wait, in order and bounded. Guarded by the lock of its outbox. */
final class AppLane {
    private final int maxMessages;
    private final long maxBytes;
    private final ArrayDeque<Parcel> parcels = new ArrayDeque<>(1);
    private long bytes;

    AppLane(int maxMessages, long maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    boolean isEmpty() {
        return parcels.isEmpty();
    }

    /** Whether this one does not fit; one that is larger than the bound alone fits into an empty lane. */
    boolean isFullFor(Parcel parcel) {
        return parcels.size() >= maxMessages
                || (!parcels.isEmpty() && bytes + parcel.message().size() > maxBytes);
    }

    String fullness() {
        return "the outbox is full: " + parcels.size() + " messages of " + bytes + " bytes wait";
    }

    void add(Parcel parcel) {
        parcels.add(parcel);
        bytes += parcel.message().size();
    }

    @Nullable
    Parcel poll() {
        Parcel parcel = parcels.poll();
        if (parcel != null) {
            bytes -= parcel.message().size();
        }
        return parcel;
    }

    /** Takes out those that the test names. */
    List<Parcel> remove(Predicate<Parcel> which) {
        List<Parcel> removed = new ArrayList<>();
        parcels.removeIf(parcel -> which.test(parcel) && removed.add(parcel));
        removed.forEach(parcel -> bytes -= parcel.message().size());
        return removed;
    }

    /** Takes out the one that a later message of the same key replaces; there is at most one. */
    List<Parcel> removeLatest(String key) {
        return remove(parcel -> parcel.policy().offline() == Offline.LATEST
                && parcel.policy().key().equals(key));
    }

    /** When the first of those that wait reaches its age limit. */
    OptionalLong firstExpiryNanos() {
        return parcels.stream().mapToLong(Parcel::expiresNanos).reduce((one, other) -> one - other < 0 ? one : other);
    }
}
