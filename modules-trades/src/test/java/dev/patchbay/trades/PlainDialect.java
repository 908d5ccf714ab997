package dev.patchbay.trades;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A language without words: a message is the number of what it means. */
final class PlainDialect implements TradeDialect {
    private final List<Object> meanings = new ArrayList<>();
    final Map<String, Terms> terms = new HashMap<>();

    /** Whether there is a table of instruments. */
    boolean tableKnown;

    boolean refreshes;
    boolean cancelsSeveral;
    boolean offersPending = true;

    /** This asset can't be said. */
    static final String UNSPEAKABLE = "unspeakable";

    private String number(Object meaning) {
        meanings.add(meaning);
        return String.valueOf(meanings.size() - 1);
    }

    Message message(long nanos, TradeNews... news) {
        return Message.received(
                "news", Kind.TEXT, number(List.of(news)).getBytes(StandardCharsets.UTF_8), Message.NO_ID, nanos);
    }

    Said meaning(Message sent) {
        return (Said) meanings.get(Integer.parseInt(sent.text()));
    }

    @Override
    public Rule rule() {
        return Rule.event("news");
    }

    @Override
    public Message open(Order order, String requestId, AppState state) {
        if (order.asset().equals(UNSPEAKABLE)) {
            throw new IllegalArgumentException("there is no word for it");
        }
        return Message.text("open", number(new Said.Open(order, requestId)));
    }

    @Override
    @SuppressWarnings("unchecked") // nothing else was put in
    public List<TradeNews> read(Message message, AppState state, TimeSource time) {
        if (message.text().equals("garbage")) {
            throw new IllegalStateException("the reader has a bug");
        }
        return (List<TradeNews>) meanings.get(Integer.parseInt(message.text()));
    }

    @Override
    public Optional<Terms> terms(String asset, AppState state) {
        return tableKnown ? Optional.of(terms.getOrDefault(asset, new Terms.Unlisted())) : Optional.empty();
    }

    @Override
    public List<Message> refresh(AppState state) {
        return refreshes ? List.of(Message.text("refresh", number(new Said.Refresh()))) : List.of();
    }

    @Override
    public Optional<Message> placePending(PendingRequest request, AppState state) {
        return offersPending ? Optional.of(Message.text("pend", number(new Said.Place(request)))) : Optional.empty();
    }

    @Override
    public Optional<Message> cancel(String ticket, AppState state) {
        return offersPending
                ? Optional.of(Message.text("cancel", number(new Said.Cancel(List.of(ticket)))))
                : Optional.empty();
    }

    @Override
    public Optional<Message> cancelAll(List<String> tickets, AppState state) {
        return cancelsSeveral
                ? Optional.of(Message.text("cancelAll", number(new Said.Cancel(tickets))))
                : Optional.empty();
    }
}
