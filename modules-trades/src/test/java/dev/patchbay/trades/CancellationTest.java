package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.SendOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Bench bench = Bench.live(TradeSettings.STANDARD);

    @Test
    void aCancelledOrderIsGone() throws InterruptedException {
        FakeFeed<TradeEvent> events = bench.listen();
        PendingOrder order = waiting("t");
        CompletableFuture<Void> future = bench.trades.cancelAsync("t", DEADLINE);

        bench.tell(new TradeNews.PendingCancelled(List.of("t"), false));

        assertThat(Bench.now(future)).isNull();
        assertThat(bench.trades.pendingOrders()).isEmpty();
        assertThat(events.drain()).contains(new TradeEvent.PendingGone(order, "the venue cancelled it"));
    }

    @Test
    void aReplyThatNamesNoTicketAnswersTheOldestCall() throws InterruptedException {
        waiting("a");
        waiting("b");
        CompletableFuture<Void> one = bench.trades.cancelAsync("a", DEADLINE);
        CompletableFuture<Void> two = bench.trades.cancelAsync("b", DEADLINE);

        bench.tell(new TradeNews.PendingCancelled(List.of(), false));

        assertThat(one).isCompleted();
        assertThat(two).isNotDone();
        assertThat(bench.trades.pendingOrders()).containsOnlyKeys("b");
    }

    @Test
    void anUnknownTicketIsRefusedInTheVenuesWords() {
        CompletableFuture<Void> future = bench.trades.cancelAsync("none", DEADLINE);

        bench.tell(new TradeNews.PendingCancelRefused(Optional.empty(), false, "not found"));

        assertThatThrownBy(() -> Bench.now(future))
                .isInstanceOfSatisfying(
                        OrderRefusedException.class,
                        refused -> assertThat(refused.words()).isEqualTo("not found"));
    }

    @Test
    void manyAreCancelledAtOnceWithPartialSuccess() throws InterruptedException {
        bench.dialect.cancelsSeveral = true;
        waiting("a");
        waiting("b");
        CompletableFuture<Cancelled> future = bench.trades.cancelAllAsync(List.of("a", "b", "c", "a"), DEADLINE);

        bench.tell(new TradeNews.PendingCancelled(List.of("a", "c"), true));

        assertThat(bench.said(Said.Cancel.class)).containsExactly(new Said.Cancel(List.of("a", "b", "c")));
        assertThat(Bench.now(future))
                .isEqualTo(new Cancelled(List.of("a", "c"), Map.of("b", "the venue did not cancel it"), Set.of()));
        assertThat(Bench.now(future).complete()).isFalse();
        assertThat(bench.trades.pendingOrders()).containsOnlyKeys("b");
    }

    @Test
    void manyAreRefusedAtOnce() throws InterruptedException {
        bench.dialect.cancelsSeveral = true;
        CompletableFuture<Cancelled> refused = bench.trades.cancelAllAsync(List.of("a", "b"), DEADLINE);
        bench.tell(new TradeNews.PendingCancelRefused(Optional.empty(), true, "no"));
        CompletableFuture<Cancelled> none = bench.trades.cancelAllAsync(List.of("a", "b"), DEADLINE);
        bench.tell(new TradeNews.PendingCancelled(List.of(), true));

        assertThat(Bench.now(refused).refused()).isEqualTo(Map.of("a", "no", "b", "no"));
        assertThat(Bench.now(none).refused()).containsOnlyKeys("a", "b");
    }

    @Test
    void manyAreCancelledOneByOneWhereTheVenueHasNoWordsForMany() throws InterruptedException {
        CompletableFuture<Cancelled> future = bench.trades.cancelAllAsync(List.of("a", "b", "c"), DEADLINE);

        bench.tell(new TradeNews.PendingCancelled(List.of("c"), false));
        bench.tell(new TradeNews.PendingCancelRefused(Optional.of("a"), false, "no"));
        assertThat(future).isNotDone();
        bench.tell(new TradeNews.PendingCancelled(List.of("b"), false));

        assertThat(bench.said(Said.Cancel.class)).hasSize(3);
        assertThat(Bench.now(future)).isEqualTo(new Cancelled(List.of("c", "b"), Map.of("a", "no"), Set.of()));
    }

    @Test
    void whatIsKnownIsToldBeforeTheDeadline() throws InterruptedException {
        CompletableFuture<Cancelled> future = bench.trades.cancelAllAsync(List.of("a", "b"), DEADLINE);

        bench.tell(new TradeNews.PendingCancelled(List.of("a"), false));
        bench.seconds(10);

        assertThat(Bench.now(future)).isEqualTo(new Cancelled(List.of("a"), Map.of(), Set.of("b")));
    }

    @Test
    void anUnansweredCancellationIsUnknown() {
        assertThatThrownBy(() -> bench.trades.cancel("t", DEADLINE)).isInstanceOf(OutcomeUnknownException.class);
        CompletableFuture<Void> cut = bench.trades.cancelAsync("t", DEADLINE);
        bench.lose();

        assertThatThrownBy(() -> Bench.now(cut)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aCancellationThatWasNotSentSaysSo() {
        bench.wire = sent -> sent.receipt().end(new SendOutcome.NotSent("full"));

        assertThatThrownBy(() -> bench.trades.cancel("t", DEADLINE)).isInstanceOf(NotSentException.class);
        assertThatThrownBy(() -> bench.trades.cancelAll(List.of("a", "b"), DEADLINE))
                .isInstanceOf(NotSentException.class);
    }

    @Test
    void cancellingNothingIsDoneAtOnce() throws InterruptedException {
        assertThat(bench.trades.cancelAll(List.of(), DEADLINE).complete()).isTrue();
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void aCancellationBySomebodyElseIsSeen() {
        waiting("t");

        bench.tell(new TradeNews.PendingCancelled(List.of("t"), false));

        assertThat(bench.trades.pendingOrders()).isEmpty();
    }

    private PendingOrder waiting(String ticket) {
        PendingOrder order = Told.pending(ticket, PendingRequest.atPrice(Told.ORDER, new BigDecimal("1.1")));
        bench.tell(new TradeNews.PendingOpened(order));
        return order;
    }
}
