package dev.patchbay.launcher;

import dev.patchbay.subscriptions.Tick;
import dev.patchbay.trades.Deal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A dashboard where there is no window: a line for each thing that has changed since it was looked at last.
 *
 * <p>For one thread.
 */
final class BoardFacts {
    private final boolean json;
    private final TickLines ticks;
    private final AccountLines account;
    private final DealLines deals;
    private Map<String, String> told = Map.of();

    BoardFacts(boolean json, List<String> assets) {
        this.json = json;
        this.ticks = new TickLines(json, assets);
        this.account = new AccountLines(json);
        this.deals = new DealLines(json);
    }

    /** What is new in this view. */
    List<String> changes(BoardView view) {
        Map<String, String> now = facts(view);
        List<String> changes = new ArrayList<>();
        now.forEach((what, line) -> {
            if (!line.equals(told.get(what))) {
                changes.add(line);
            }
        });
        told = now;
        return changes;
    }

    private Map<String, String> facts(BoardView view) {
        Map<String, String> facts = new LinkedHashMap<>();
        String state = view.state().name().toLowerCase(Locale.ROOT);
        facts.put(
                "state",
                json
                        ? new JsonLine()
                                .with("state", state)
                                .with("connection", view.connection())
                                .end()
                        : state + (view.connection() == 0 ? "" : " (connection " + view.connection() + ")"));
        view.balance()
                .ifPresent(balance ->
                        facts.put("balance", json ? account.line(balance) : "balance " + AccountLines.words(balance)));
        for (BoardView.Price price : view.prices()) {
            if (price.last().isPresent() && price.time().isPresent()) {
                Tick tick =
                        new Tick(price.asset(), price.time().get(), price.last().get(), false);
                facts.put("price " + price.asset(), ticks.line(tick));
            }
        }
        for (Deal deal : view.deals()) {
            facts.put("deal " + deal.id(), deals.opened(deal));
        }
        return facts;
    }
}
