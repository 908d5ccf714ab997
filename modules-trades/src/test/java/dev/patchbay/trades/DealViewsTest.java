package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Input;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DealViewsTest {
    private final Bench bench = Bench.live(TradeSettings.STANDARD);
    private final Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());

    @Test
    void aDealMovesFromOpenedToClosedAtomicallyForReaders() throws InterruptedException {
        var id = new AtomicReference<String>();
        var reads = new LongAdder();
        var torn = new LongAdder();
        Thread reader = Thread.ofPlatform().start(() -> {
            for (String known = id.get(); !"".equals(known); known = id.get()) {
                if (known != null && places(bench.trades.deals(), known) != 1) {
                    torn.increment();
                }
                reads.increment();
            }
        });

        for (int i = 0; i < 500; i++) {
            Deal each = Told.deal("d" + i, Told.ORDER, bench.agenda.instant());
            bench.tell(Told.opened(each));
            id.set(each.id());
            long before = reads.sum();
            bench.tell(Told.closes(Told.closed(each, "0")));
            awaitOneMore(reads, before);
        }
        id.set("");
        reader.join(Duration.ofSeconds(10));

        assertThat(torn.sum()).isZero();
    }

    private static long places(Deals now, String id) {
        return Stream.of(now.opened(), now.closed(), now.missing())
                .filter(map -> map.containsKey(id))
                .count();
    }

    private static void awaitOneMore(LongAdder reads, long before) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (reads.sum() == before) {
            assertThat(System.nanoTime()).as("the reader reads").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void aListOfOpenDealsAfterALoginIsTheWholeTruth() {
        Deal gone = Told.deal("gone", Told.ORDER, bench.agenda.instant());
        bench.tell(Told.opened(deal), Told.opened(gone));
        bench.lose();
        bench.connect();

        bench.tell(Told.closedList(), Told.openList(deal));
        assertThat(bench.trades.openedDeals()).as("in the time of grace").containsOnlyKeys("d", "gone");
        bench.seconds(6);

        assertThat(bench.trades.openedDeals()).containsOnlyKeys("d");
        assertThat(bench.trades.deals().missing()).containsOnlyKeys("gone");
    }

    @Test
    void aLaterListOfOpenDealsOnlyAdds() {
        bench.tell(Told.openList(deal), Told.closedList());
        Deal other = Told.deal("other", Told.ORDER, bench.agenda.instant());

        bench.tell(Told.openList(other));
        bench.seconds(30);

        assertThat(bench.trades.openedDeals()).containsOnlyKeys("d", "other");
    }

    @Test
    void aListThatCameBeforeTheVenueWasAskedIsNotTheAnswer() {
        Bench asking = new Bench();
        asking.dialect.refreshes = true;
        asking.connect();
        asking.tell(Told.openList(), Told.closedList());
        long before = asking.agenda.nanoTime();
        asking.tell(Told.opened(deal));
        asking.seconds(66); // it is overdue, and asked for

        asking.put(new Input.Inbound<TradeCommand>(asking.dialect.message(before, Told.openList(), Told.closedList())));
        asking.seconds(6);

        assertThat(asking.said(Said.Refresh.class)).hasSizeGreaterThan(1);
        assertThat(asking.trades.openedDeals()).containsOnlyKeys("d");
    }

    @Test
    void aListWithARowThatCannotBeReadTakesNoDealAway() {
        bench.tell(Told.opened(deal));
        bench.lose();
        bench.connect();

        bench.tell(new TradeNews.OpenedDeals(List.of(), 1), Told.closedList());
        bench.seconds(30);

        assertThat(bench.trades.openedDeals()).containsOnlyKeys("d");
    }

    @Test
    void closedDealsAreBoundedAndTheOldestGo() {
        Bench three = Bench.live(TradeSettings.STANDARD.withClosedDeals(3));
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Deal each = Told.closed(
                    Told.deal("d" + i, Told.ORDER, three.agenda.instant().plusSeconds(i)), "0");
            deals.add(each);
            three.tell(Told.closes(each));
        }

        assertThat(three.trades.closedDeals().keySet()).containsExactly("d3", "d4", "d5");
        three.tell(Told.closedList(deals.toArray(Deal[]::new)));
        assertThat(three.trades.closedDeals().keySet())
                .as("a list brings none back")
                .containsExactly("d3", "d4", "d5");
    }

    @Test
    void dealsOfOthersAreShownToo() {
        bench.tell(Told.openList(deal));

        assertThat(bench.trades.deal("d")).contains(deal);
        assertThat(bench.trades.openedDeals()).isEqualTo(Map.of("d", deal));
    }

    @Test
    void eventsTellEachChangeOnceInOrderWhenReadersCanSeeIt() {
        List<String> seen = new ArrayList<>();
        bench.trades.place(Told.ORDER);
        FakeFeed<TradeEvent> events = bench.listen();
        Deal named = Told.named(deal, bench.lastOrder().requestId());

        bench.tell(Told.opened(named));
        events.drain().forEach(event -> seen.add(name(event)));
        bench.tell(
                Told.openList(named), Told.closes(Told.closed(deal, "4.60")), Told.closes(Told.closed(deal, "4.60")));
        events.drain().forEach(event -> seen.add(name(event)));

        assertThat(seen).containsExactly("DealOpened", "OrderSettled", "DealClosed");
    }

    @Test
    void aRestartedModuleSaysThatEventsMayBeMissingAndForgetsNothing() {
        bench.tell(Told.opened(deal));
        OrderTicket ticket = bench.trades.place(Order.put("OTHER", BigDecimal.TEN, Told.MINUTE));
        FakeFeed<TradeEvent> events = bench.listen();

        bench.crash();
        bench.restart();
        bench.tell(Told.refused(bench.lastOrder().requestId(), null, null, "no"));

        assertThat(events.drain().getFirst()).isEqualTo(new TradeEvent.Gap(TradeEvent.Gap.Reason.RESTARTED, 0));
        assertThat(bench.trades.openedDeals()).containsOnlyKeys("d");
        assertThat(ticket.outcome().orElseThrow()).isInstanceOf(OrderOutcome.Refused.class);
    }

    @Test
    void anOverflowOfTheModulesInboxIsToldToListeners() {
        FakeFeed<TradeEvent> events = bench.listen();

        bench.put(new Input.Gap<TradeCommand>(7));

        assertThat(events.drain()).containsExactly(new TradeEvent.Gap(TradeEvent.Gap.Reason.SLOW_MODULE, 7));
    }

    @Test
    void aSlowListenerIsToldHowManyEventsItMissed() {
        FakeFeed<TradeEvent> events = bench.listen();

        assertThat(events.gap.apply(3L)).isEqualTo(new TradeEvent.Gap(TradeEvent.Gap.Reason.SLOW_LISTENER, 3));
        assertThat(events.capacity).isEqualTo(1024);
    }

    @Test
    void aListenerThatWentIsForgotten() {
        FakeFeed<TradeEvent> events = bench.listen();
        events.close();

        bench.tell(Told.opened(deal));

        assertThat(events.drain()).isEmpty();
    }

    private static String name(TradeEvent event) {
        return event.getClass().getSimpleName();
    }
}
