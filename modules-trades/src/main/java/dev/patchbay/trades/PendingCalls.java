package dev.patchbay.trades;

import dev.patchbay.api.Message;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for the venue's word on a pending order that they placed. Owned by the module's thread.
 *
 * <p>The venue repeats no name, so an answer belongs to the oldest request that it describes. A request whose caller has given up stays in its
 * place for a while, so that its late answer is not taken for that of the next.
 */
final class PendingCalls {
    private static final Duration RECEIPT_CHECK = Duration.ofMillis(10);

    private record Call(PendingRequest request, Reply<PendingOrder> reply, SendReceipt receipt, long forgetNanos) {}

    private final List<Call> calls = new ArrayList<>();
    private final VenueSide side;
    private final TradeSettings settings;

    PendingCalls(VenueSide side, TradeSettings settings) {
        this.side = side;
        this.settings = settings;
    }

    void place(PendingRequest request, Reply<PendingOrder> reply) {
        if (reply.isDone()) {
            return; // its caller gave up before anything was sent
        }
        Optional<Message> message;
        try {
            message = side.placePending(request);
        } catch (RuntimeException e) { // the dialect can't say this one: the others should not suffer
            reply.fail(new NotSentException("the venue's dialect can't say it: " + e.getMessage()));
            return;
        }
        if (message.isEmpty()) {
            reply.fail(new InvalidOrderException(
                    InvalidOrderException.Reason.NOT_OFFERED, "the venue offers no pending orders of this kind"));
            return;
        }
        reply.committed();
        calls.add(new Call(
                request,
                reply,
                side.send(message.get()),
                side.nanos() + settings.deadline().multipliedBy(2).toNanos()));
    }

    /** The venue took a pending order that was not known before. */
    void opened(PendingOrder order) {
        Predicate<Call> described = call -> Content.of(call.request()).equals(Content.of(order))
                && sameKind(call.request().trigger(), order.trigger());
        first(described.and(call -> call.request().trigger().equals(order.trigger())))
                .or(() -> first(described))
                .ifPresent(call -> {
                    calls.remove(call);
                    call.reply().complete(order);
                });
    }

    void refused(TradeNews.PendingRefused refusal) {
        String asset = refusal.asset().orElse(null);
        BigDecimal amount = refusal.amount().orElse(null);
        Predicate<Call> sameAsset = call -> call.request().asset().equals(asset);
        Stream.of(
                        refusal.echo()
                                .<Predicate<Call>>map(PendingCalls::echoed)
                                .orElse(_ -> false),
                        sameAsset.and(call -> amounts(call, amount)),
                        sameAsset,
                        (Predicate<Call>) _ -> true)
                .map(this::first)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(call -> {
                    calls.remove(call);
                    call.reply().fail(new OrderRefusedException(refusal.code(), refusal.words()));
                });
    }

    private static Predicate<Call> echoed(PendingOrder echo) {
        return call -> Content.of(call.request()).equals(Content.of(echo))
                && sameKind(call.request().trigger(), echo.trigger());
    }

    private static boolean amounts(Call call, @Nullable BigDecimal amount) {
        return amount != null && call.request().amount().compareTo(amount) == 0;
    }

    private static boolean sameKind(PendingTrigger one, PendingTrigger other) {
        return one.getClass().equals(other.getClass());
    }

    private Optional<Call> first(Predicate<Call> fitting) {
        return calls.stream().filter(fitting).findFirst();
    }

    /** Looks what became of the messages, and who has given up. */
    void check(Alarm alarm) {
        calls.removeIf(call -> {
            if (call.receipt().outcome().isEmpty()) {
                alarm.due(alarm.nowNanos() + RECEIPT_CHECK.toNanos());
            }
            return isOver(call.receipt().outcome().orElse(null), call.reply())
                    || (alarm.due(call.forgetNanos()) && call.reply().isDone());
        });
    }

    private static boolean isOver(@Nullable SendOutcome outcome, Reply<PendingOrder> reply) {
        return switch (outcome) {
            case SendOutcome.NotSent(String reason) -> {
                reply.fail(new NotSentException("the pending order was not sent: " + reason));
                yield true;
            }
            case SendOutcome.Unknown(String reason) -> {
                reply.fail(unknown(reason));
                yield true;
            }
            case SendOutcome.Written() -> false;
            case null -> false;
        };
    }

    /** The connection has ended: no answer comes any more. */
    void lost() {
        for (Call call : List.copyOf(calls)) {
            if (!(call.receipt().outcome().orElse(null) instanceof SendOutcome.NotSent)) {
                call.reply().fail(unknown("the connection ended before an answer came"));
                calls.remove(call);
            }
        }
    }

    private static OutcomeUnknownException unknown(String reason) {
        return new OutcomeUnknownException("the pending order may have been placed: " + reason
                + "; look at the pending orders after the next login, and do not place it again before");
    }
}
