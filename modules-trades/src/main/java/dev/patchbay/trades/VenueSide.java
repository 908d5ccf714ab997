package dev.patchbay.trades;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The venue as one run of the module has it: its words, its clock, the way to it. Owned by the module's thread. */
final class VenueSide {
    /** Beyond what anybody waits for, and short of an overflow. */
    private static final Duration FAR = Duration.ofDays(36_500);

    private final ModuleContext<TradeCommand> context;
    private final TradeDialect dialect;

    VenueSide(ModuleContext<TradeCommand> context) {
        this.context = context;
        this.dialect = context.dialect(TradeDialect.class);
    }

    TimeSource time() {
        return context.time();
    }

    long nanos() {
        return context.time().nanoTime();
    }

    /** What the venue's clock showed, by what is known of it now: the later it is asked, the better the clock is known. */
    Instant at(long nanos) {
        return dialect.now(context.state(), context.time()).minusNanos(nanos() - nanos);
    }

    /** When the venue's clock will show, or showed, that time; nothing is further away than {@link #FAR}. */
    long nanosAt(Instant instant) {
        Duration ahead = Duration.between(dialect.now(context.state(), context.time()), instant);
        Duration bounded = ahead.compareTo(FAR) > 0 ? FAR : ahead;
        return nanos() + (bounded.compareTo(FAR.negated()) < 0 ? FAR.negated() : bounded).toNanos();
    }

    SendReceipt send(Message message) {
        return context.send(message);
    }

    /** A name for an order: a UUID of version 4, made of the client's own chance. */
    String requestId() {
        long high = context.random().nextLong();
        long low = context.random().nextLong();
        return new UUID((high & ~0xF000L) | 0x4000L, (low >>> 2) | Long.MIN_VALUE).toString();
    }

    Message open(Order order, String requestId) {
        return dialect.open(order, requestId, context.state());
    }

    List<TradeNews> read(Message message) {
        return dialect.read(message, context.state(), context.time());
    }

    List<Message> refresh() {
        return dialect.refresh(context.state());
    }

    Optional<Message> placePending(PendingRequest request) {
        return dialect.placePending(request, context.state());
    }

    Optional<Message> cancel(String ticket) {
        return dialect.cancel(ticket, context.state());
    }

    Optional<Message> cancelAll(List<String> tickets) {
        return dialect.cancelAll(tickets, context.state());
    }

    /** The terms of trade, for threads of the application: by a dialect that nobody else uses. */
    static Function<String, Optional<Terms>> terms(ModuleContext<TradeCommand> context) {
        TradeDialect own = context.dialect(TradeDialect.class);
        AppState state = context.state();
        return asset -> own.terms(asset, state);
    }
}
