package dev.patchbay.trades;

import dev.patchbay.api.Message;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Those who wait for the venue's word on a cancellation. Owned by the module's thread.
 *
 * <p>One call makes one question for all its tickets, or one for each. An answer belongs to the question that has a ticket which it names; one
 * that names none belongs to the oldest question of its kind.
 */
final class CancelCalls {
    private static final Duration RECEIPT_CHECK = Duration.ofMillis(10);

    /** One message to the venue. */
    private record Question(
            CancelCall call, Set<String> open, boolean several, SendReceipt receipt, long forgetNanos) {}

    private final List<Question> questions = new ArrayList<>();
    private final List<CancelCall> calls = new ArrayList<>();
    private final VenueSide side;
    private final Pendings pendings;
    private final TradeSettings settings;

    CancelCalls(VenueSide side, Pendings pendings, TradeSettings settings) {
        this.side = side;
        this.pendings = pendings;
        this.settings = settings;
    }

    void cancel(List<String> tickets, long endNanos, Reply<Cancelled> reply) {
        if (reply.isDone()) {
            return; // its caller gave up before anything was sent
        }
        var call = new CancelCall(tickets, endNanos, reply);
        try {
            Optional<Message> whole = tickets.size() > 1 ? side.cancelAll(tickets) : Optional.empty();
            if (whole.isPresent()) {
                ask(call, tickets, true, whole.get());
            } else {
                List<Message> messages = new ArrayList<>();
                tickets.forEach(ticket -> messages.add(side.cancel(ticket).orElseThrow(CancelCalls::notOffered)));
                for (int i = 0; i < messages.size(); i++) {
                    ask(call, List.of(tickets.get(i)), false, messages.get(i));
                }
            }
            calls.add(call);
        } catch (InvalidOrderException notOffered) {
            reply.fail(notOffered);
        } catch (RuntimeException e) { // the dialect can't say this one: the others should not suffer
            reply.fail(new NotSentException("the venue's dialect can't say it: " + e.getMessage()));
        }
    }

    private static InvalidOrderException notOffered() {
        return new InvalidOrderException(
                InvalidOrderException.Reason.NOT_OFFERED, "the venue has no words to cancel a pending order");
    }

    private void ask(CancelCall call, List<String> tickets, boolean several, Message message) {
        call.reply().committed();
        questions.add(new Question(
                call,
                new LinkedHashSet<>(tickets),
                several,
                side.send(message),
                side.nanos() + settings.deadline().multipliedBy(2).toNanos()));
    }

    void cancelled(TradeNews.PendingCancelled news) {
        if (news.tickets().isEmpty()) {
            oldest(news.several()).ifPresent(question -> {
                if (news.several()) {
                    refuse(question, List.copyOf(question.open()), "the venue cancelled none of them");
                } else {
                    List.copyOf(question.open()).forEach(ticket -> accept(question, ticket));
                }
            });
            return;
        }
        Set<Question> answered = new LinkedHashSet<>();
        for (String ticket : news.tickets()) {
            Optional<Question> question = of(ticket);
            question.ifPresent(answered::add);
            question.ifPresentOrElse(asked -> accept(asked, ticket), () -> pendings.cancelled(ticket));
        }
        if (news.several()) {
            answered.stream()
                    .filter(Question::several)
                    .forEach(asked -> refuse(asked, List.copyOf(asked.open()), "the venue did not cancel it"));
        }
    }

    void refused(TradeNews.PendingCancelRefused news) {
        news.ticket()
                .flatMap(this::of)
                .or(() -> news.ticket().isPresent() ? Optional.empty() : oldest(news.several()))
                .ifPresent(question -> refuse(
                        question, news.ticket().map(List::of).orElse(List.copyOf(question.open())), news.words()));
    }

    private void accept(Question question, String ticket) {
        question.open().remove(ticket);
        question.call().cancelled(ticket);
        pendings.cancelled(ticket);
    }

    private static void refuse(Question question, List<String> tickets, String words) {
        question.open().removeAll(Set.copyOf(tickets));
        tickets.forEach(ticket -> question.call().refused(ticket, words));
    }

    private Optional<Question> of(String ticket) {
        return first(question -> question.open().contains(ticket));
    }

    private Optional<Question> oldest(boolean several) {
        return first(question -> !question.open().isEmpty() && question.several() == several)
                .or(() -> first(question -> !question.open().isEmpty()));
    }

    private Optional<Question> first(Predicate<Question> which) {
        return questions.stream().filter(which).findFirst();
    }

    /** Looks what became of the messages, and tells what is known to those whose time is up. */
    void check(Alarm alarm) {
        for (Question question : questions) {
            switch (question.receipt().outcome().orElse(null)) {
                case SendOutcome.NotSent(String reason) -> {
                    question.open().forEach(ticket -> question.call().notSent(ticket, reason));
                    question.open().clear();
                }
                case SendOutcome.Written() -> {}
                case SendOutcome.Unknown _ -> question.open().clear();
                case null -> alarm.due(alarm.nowNanos() + RECEIPT_CHECK.toNanos());
            }
        }
        calls.removeIf(call -> {
            boolean asked = questions.stream()
                    .anyMatch(question ->
                            question.call().equals(call) && !question.open().isEmpty());
            return (!asked || alarm.due(call.endNanos())) && call.tell();
        });
        questions.removeIf(question -> question.open().isEmpty() || alarm.due(question.forgetNanos()));
    }

    /** The connection has ended: no answer comes any more. */
    void lost() {
        questions.stream()
                .filter(question -> !(question.receipt().outcome().orElse(null) instanceof SendOutcome.NotSent))
                .forEach(question -> question.open().clear());
    }
}
