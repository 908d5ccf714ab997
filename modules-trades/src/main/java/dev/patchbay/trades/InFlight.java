package dev.patchbay.trades;

import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order that has left, or may have, and has no outcome yet. Owned by the module's thread; it outlives the runs. */
final class InFlight {
    private final OrderTicket ticket;
    private final String requestId;
    private final Content content;

    /** The connection on which it was sent. */
    private final long epoch;

    private final long sentNanos;

    /** Null between the decision to send and the sending: a run that failed there leaves it so. */
    private @Nullable SendReceipt receipt;

    private @Nullable Long lostNanos;
    private boolean announced;

    InFlight(OrderTicket ticket, String requestId, long epoch, long sentNanos) {
        this.ticket = ticket;
        this.requestId = requestId;
        this.content = Content.of(ticket.order());
        this.epoch = epoch;
        this.sentNanos = sentNanos;
    }

    OrderTicket ticket() {
        return ticket;
    }

    String requestId() {
        return requestId;
    }

    Content content() {
        return content;
    }

    long epoch() {
        return epoch;
    }

    long sentNanos() {
        return sentNanos;
    }

    void sent(SendReceipt itsReceipt) {
        receipt = itsReceipt;
    }

    /** What became of its message; empty while that is open. */
    Optional<SendOutcome> written() {
        SendReceipt known = receipt;
        return known == null
                ? Optional.of(new SendOutcome.Unknown("the module failed as it was sent"))
                : known.outcome();
    }

    /** Its connection has ended. */
    void lost(long nanos) {
        if (lostNanos == null) {
            lostNanos = nanos;
        }
    }

    boolean isLost() {
        return lostNanos != null;
    }

    /** Whether the venue's answer may still come. */
    boolean isAwaited() {
        return ticket.state() == OrderState.SENT;
    }

    boolean isUnknown() {
        return ticket.state() == OrderState.UNKNOWN;
    }

    /** True once, when its listeners are to be told that it is unknown. */
    boolean announce() {
        boolean first = !announced;
        announced = true;
        return first;
    }

    /**
     * When a deal that came of it can have opened, by the venue's clock. The venue may have taken its time, but not longer than the
     * connection lasted, nor than the order's own deadline.
     *
     * @param side knows the clock
     * @param settings have the tolerance
     */
    Span openings(VenueSide side, TradeSettings settings) {
        Long lost = lostNanos;
        long end = Math.min(
                lost == null ? side.nanos() : lost,
                sentNanos + ticket.deadline().toNanos());
        Instant sent = side.at(sentNanos);
        return new Span(
                sent,
                sent.minus(settings.openTolerance()),
                side.at(Math.max(end, sentNanos)).plus(settings.openTolerance()));
    }

    /** Whether a deal opened about when it was sent. */
    boolean sentAbout(Deal deal, VenueSide side, TradeSettings settings) {
        Duration apart = Duration.between(side.at(sentNanos), deal.openedAt()).abs();
        return apart.compareTo(settings.openTolerance()) <= 0;
    }

    /** A span of time about a moment. */
    record Span(Instant moment, Instant from, Instant until) {
        boolean contains(Instant instant) {
            return !instant.isBefore(from) && !instant.isAfter(until);
        }

        boolean overlaps(Span other) {
            return !from.isAfter(other.until) && !other.from.isAfter(until);
        }
    }
}
