package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.RequestTimeoutException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One contract for the methods that block and for those that return a future. */
class TwinsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** The calls of {@link Trades}, by one twin or the other. */
    interface Calls {
        Deal open(Bench bench, Order order) throws InterruptedException;

        Result result(Bench bench, String id, Duration deadline) throws InterruptedException;

        OrderOutcome settled(Bench bench, OrderTicket ticket, Duration deadline) throws InterruptedException;

        PendingOrder pending(Bench bench, PendingRequest request) throws InterruptedException;

        Cancelled cancel(Bench bench, List<String> tickets) throws InterruptedException;
    }

    private static final Calls BLOCKING = new Calls() {
        @Override
        public Deal open(Bench bench, Order order) throws InterruptedException {
            return bench.trades.open(order, DEADLINE);
        }

        @Override
        public Result result(Bench bench, String id, Duration deadline) throws InterruptedException {
            return bench.trades.result(id, deadline);
        }

        @Override
        public OrderOutcome settled(Bench bench, OrderTicket ticket, Duration deadline) throws InterruptedException {
            return ticket.settled(deadline);
        }

        @Override
        public PendingOrder pending(Bench bench, PendingRequest request) throws InterruptedException {
            return bench.trades.placePending(request, DEADLINE);
        }

        @Override
        public Cancelled cancel(Bench bench, List<String> tickets) throws InterruptedException {
            return bench.trades.cancelAll(tickets, DEADLINE);
        }
    };

    private static final Calls FUTURE = new Calls() {
        @Override
        public Deal open(Bench bench, Order order) throws InterruptedException {
            return end(bench, bench.trades.openAsync(order, DEADLINE));
        }

        @Override
        public Result result(Bench bench, String id, Duration deadline) throws InterruptedException {
            return end(bench, bench.trades.resultAsync(id, deadline));
        }

        @Override
        public OrderOutcome settled(Bench bench, OrderTicket ticket, Duration deadline) throws InterruptedException {
            return end(bench, ticket.settledAsync(deadline));
        }

        @Override
        public PendingOrder pending(Bench bench, PendingRequest request) throws InterruptedException {
            return end(bench, bench.trades.placePendingAsync(request, DEADLINE));
        }

        @Override
        public Cancelled cancel(Bench bench, List<String> tickets) throws InterruptedException {
            return end(bench, bench.trades.cancelAllAsync(tickets, DEADLINE));
        }

        private <T> T end(Bench bench, CompletableFuture<T> future) throws InterruptedException {
            while (!future.isDone()) {
                bench.agenda.advanceToNext();
            }
            return Bench.now(future);
        }
    };

    private final Bench bench = Bench.live(TradeSettings.STANDARD);

    static Stream<Arguments> twins() {
        return Stream.of(arguments(Named.of("blocking", BLOCKING)), arguments(Named.of("future", FUTURE)));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void anOrderEndsWithItsDeal(Calls calls) throws InterruptedException {
        answer(Told.opened(Told.deal("d", Told.ORDER, bench.agenda.instant())));

        assertThat(calls.open(bench, Told.ORDER).id()).isEqualTo("d");
    }

    @ParameterizedTest
    @MethodSource("twins")
    void anOrderEndsWithItsOneFailure(Calls calls) {
        assertThatThrownBy(() -> calls.open(bench, Told.ORDER)).isInstanceOf(UnknownOrderException.class);
        answer(Told.refused(null, "EURUSD_otc", "5", "no"));
        assertThatThrownBy(() -> calls.open(bench, Told.ORDER)).isInstanceOf(OrderRefusedException.class);
        assertThatThrownBy(() -> calls.open(bench, Order.call("A", new BigDecimal("0.5"), Told.MINUTE)))
                .isInstanceOf(InvalidOrderException.class);
        bench.lose();
        assertThatThrownBy(() -> calls.open(bench, Told.ORDER)).isInstanceOf(NotSentException.class);
        bench.close();
        assertThatThrownBy(() -> calls.open(bench, Told.ORDER)).isInstanceOf(ClosedException.class);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void anOrderWaitsAcrossARestartOfItsModule(Calls calls) throws InterruptedException {
        bench.agenda.after(Duration.ofSeconds(1), bench::crash);
        bench.agenda.after(Duration.ofSeconds(2), bench::restart);
        bench.agenda.after(
                Duration.ofSeconds(3),
                () -> bench.tell(Told.opened(Told.deal("d", Told.ORDER, bench.agenda.instant()))));

        assertThat(calls.open(bench, Told.ORDER).id()).isEqualTo("d");
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aResultEndsWithTheDealOrWithTheDeadline(Calls calls) throws InterruptedException {
        Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());
        bench.tell(Told.opened(deal));

        assertThatThrownBy(() -> calls.result(bench, "d", DEADLINE)).isInstanceOf(RequestTimeoutException.class);
        answer(Told.closes(Told.closed(deal, "0")));
        assertThat(calls.result(bench, "d", DEADLINE).outcome()).isEqualTo(Outcome.DRAW);
        assertThat(calls.result(bench, "d", DEADLINE)).as("asked again").isNotNull();
        assertThatThrownBy(() -> calls.result(bench, "x", DEADLINE)).isInstanceOf(DealNotFoundException.class);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aTicketEndsWithItsOutcomeOrWithTheDeadline(Calls calls) throws InterruptedException {
        OrderTicket ticket = bench.trades.place(Told.ORDER);

        assertThatThrownBy(() -> calls.settled(bench, ticket, DEADLINE)).isInstanceOf(RequestTimeoutException.class);
        answer(Told.refused(null, null, null, "no"));
        answer(Told.opened(Told.deal("d", Told.ORDER, bench.agenda.instant())));
        OrderOutcome outcome = calls.settled(bench, ticket, DEADLINE);
        assertThat(outcome).isInstanceOf(OrderOutcome.Opened.class);
        assertThat(calls.settled(bench, ticket, DEADLINE)).isSameAs(outcome);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aPendingOrderEndsWithItsTicketAndACancellationWithWhatBecameOfEach(Calls calls) throws InterruptedException {
        PendingRequest request = PendingRequest.atPrice(Told.ORDER, new BigDecimal("1.1"));
        answer(new TradeNews.PendingOpened(Told.pending("t", request)));

        assertThat(calls.pending(bench, request).ticket()).isEqualTo("t");
        answer(new TradeNews.PendingCancelled(List.of("t"), false));
        assertThat(calls.cancel(bench, List.of("t")).cancelled()).containsExactly("t");
        assertThat(calls.cancel(bench, List.of())).isEqualTo(Cancellation.NOTHING);
    }

    /** The venue will say so. */
    private void answer(TradeNews news) {
        bench.agenda.after(Duration.ofSeconds(1), () -> bench.tell(news));
    }
}
