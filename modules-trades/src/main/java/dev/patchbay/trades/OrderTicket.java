package dev.patchbay.trades;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.RequestTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One order on its way to its one outcome.
 *
 * <p>Safe for any thread. The outcome comes once and stays; it survives reconnects of the client and restarts of the module.
 */
public final class OrderTicket {
    /** Where the order stands, with what is known then. */
    sealed interface Stage {
        record Queued() implements Stage {}

        record Sent() implements Stage {}

        record Unknown(String reason) implements Stage {}

        record Settled(OrderOutcome outcome) implements Stage {}
    }

    private static final Stage QUEUED = new Stage.Queued();
    private static final Stage SENT = new Stage.Sent();

    private final Order order;
    private final long number;
    private final long placedNanos;
    private final Duration deadline;
    private final Waits waits;

    /** Written by the module's thread, and by a caller that takes the order back or gives up: each step is one exchange. */
    private final AtomicReference<Stage> stage = new AtomicReference<>(QUEUED);

    OrderTicket(Order order, long number, long placedNanos, Duration deadline, Waits waits) {
        this.order = order;
        this.number = number;
        this.placedNanos = placedNanos;
        this.deadline = deadline;
        this.waits = waits;
    }

    /** What was ordered. */
    public Order order() {
        return order;
    }

    /** The order's number within its client, from 1, in the order of placing. For people; the venue does not see it. */
    public long number() {
        return number;
    }

    /** Where the order stands now. */
    public OrderState state() {
        return switch (stage.get()) {
            case Stage.Queued() -> OrderState.QUEUED;
            case Stage.Sent() -> OrderState.SENT;
            case Stage.Unknown _ -> OrderState.UNKNOWN;
            case Stage.Settled _ -> OrderState.SETTLED;
        };
    }

    /** The outcome, if it is known by now. It never changes. */
    public Optional<OrderOutcome> outcome() {
        return stage.get() instanceof Stage.Settled(var outcome) ? Optional.of(outcome) : Optional.empty();
    }

    /**
     * Waits for the outcome; through {@link OrderState#UNKNOWN}, if need be, until the venue's lists tell.
     *
     * @param timeout how long at most; positive
     * @throws RequestTimeoutException if it is not known by then; it may be asked for again
     * @throws ClosedException if the client is closed
     * @throws ModuleException if the module was set aside
     */
    public OrderOutcome settled(Duration timeout) throws InterruptedException {
        Optional<OrderOutcome> early = outcome();
        return early.isPresent()
                ? early.get()
                : waits.ask(question(), timeout, reply -> new TradeCommand.AwaitOutcome(this, reply));
    }

    /** The twin of {@link #settled}: the future ends as that does. */
    public CompletableFuture<OrderOutcome> settledAsync(Duration timeout) {
        return outcome()
                .map(CompletableFuture::completedFuture)
                .orElseGet(
                        () -> waits.request(question(), timeout, reply -> new TradeCommand.AwaitOutcome(this, reply)));
    }

    private String question() {
        return "the outcome of order " + number;
    }

    long placedNanos() {
        return placedNanos;
    }

    Duration deadline() {
        return deadline;
    }

    /** When a first word of the venue is overdue. */
    long deadlineNanos() {
        return placedNanos + deadline.toNanos();
    }

    /** Whether its caller needs to wait no more: it has an outcome, or is unknown. */
    boolean told() {
        return stage.get() instanceof Stage.Settled || stage.get() instanceof Stage.Unknown;
    }

    /**
     * It is about to leave.
     *
     * @return false if it was taken back before
     */
    boolean send() {
        return stage.compareAndSet(QUEUED, SENT);
    }

    /** Takes it back, if nothing has left. */
    boolean withdraw(String reason) {
        return stage.compareAndSet(QUEUED, new Stage.Settled(new OrderOutcome.NotSent(reason)));
    }

    /** No word came. */
    boolean doubt(String reason) {
        return stage.compareAndSet(SENT, new Stage.Unknown(reason));
    }

    /**
     * It has its outcome.
     *
     * @return false if it had one before, which stands
     */
    boolean settle(OrderOutcome outcome) {
        Stage before = stage.getAndUpdate(now -> now instanceof Stage.Settled ? now : new Stage.Settled(outcome));
        return !(before instanceof Stage.Settled);
    }

    Stage stage() {
        return stage.get();
    }

    /** The deal that it became. */
    Deal deal() {
        return switch (stage.get()) {
            case Stage.Settled(var outcome) -> outcome.deal();
            case Stage.Unknown(String reason) -> throw new UnknownOrderException(this, reason);
            case Stage.Queued(), Stage.Sent() -> throw new UnknownOrderException(this, "no answer came in time");
        };
    }

    /** Number, order and state. */
    @Override
    public String toString() {
        return "OrderTicket[" + number + ", " + order + ", " + state() + "]";
    }
}
