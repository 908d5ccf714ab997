package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The module in a client, with core around it. */
class AccountClientTest {
    private LiveAccount live;
    private Account account;

    @BeforeEach
    void open() throws Exception {
        live = LiveAccount.open();
        account = live.account;
    }

    @AfterEach
    void close() throws IOException {
        live.close();
    }

    @RepeatedTest(20)
    void whoeverBeginsToWaitWhileTheFirstTableComesIsNotForgotten() throws Exception {
        int callers = 50;
        var atOnce = new CountDownLatch(callers);
        List<CompletableFuture<Instruments>> ends = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            var end = new CompletableFuture<Instruments>();
            ends.add(end);
            Thread.ofVirtual().start(() -> {
                try {
                    atOnce.countDown();
                    atOnce.await();
                    end.complete(account.awaitInstruments(LiveAccount.PLENTY));
                } catch (Throwable thrown) {
                    end.completeExceptionally(thrown);
                }
            });
        }
        atOnce.await();

        live.server.say("table EURUSD 92 on");

        for (CompletableFuture<Instruments> end : ends) {
            assertThat(end.get(LiveAccount.PLENTY.toSeconds(), TimeUnit.SECONDS).size())
                    .isEqualTo(1);
        }
    }

    @Test
    void aDeliberateDisconnectForgetsTheBalanceAndTheNextLoginTellsItAnew() throws Exception {
        live.server.say("table EURUSD 92 on");
        live.server.say("balance demo 5");
        account.awaitBalance(LiveAccount.PLENTY);

        live.client.disconnect();
        LiveAccount.until(() -> account.balance().isEmpty());
        live.client.resume();
        live.awaitLive(2);
        assertThat(account.balance()).isEmpty();
        live.server.say("balance demo 6");

        assertThat(account.awaitBalance(LiveAccount.PLENTY).amount()).isEqualTo(new BigDecimal("6"));
        assertThat(account.instruments()).isPresent();
    }

    @Test
    void balancesInstrumentsAndStreamsSurviveALostConnection() throws Exception {
        EventStream<BalanceEvent> stream = account.balances();
        live.server.say("table EURUSD 92 on");
        live.server.say("balance demo 5");
        Balance before = account.awaitBalance(LiveAccount.PLENTY);

        live.server.cut();
        live.awaitLive(2);
        assertThat(account.balance()).contains(before);
        assertThat(account.instruments()).isPresent();
        live.server.say("balance demo 4");

        assertThat(next(stream)).isInstanceOf(BalanceEvent.Changed.class);
        assertThat(next(stream)).isEqualTo(new Gap(Gap.Reason.NEW_CONNECTION, 0, 2));
        assertThat(next(stream))
                .isInstanceOfSatisfying(
                        BalanceEvent.Changed.class,
                        change -> assertThat(change.before()).contains(before));
    }

    @Test
    void balancesAndStreamsSurviveAFailureOfTheModule() throws Exception {
        EventStream<BalanceEvent> stream = account.balances();
        live.server.say("balance demo 5");
        live.server.say("balance bug");
        live.server.say("balance demo 4");

        assertThat(next(stream)).isInstanceOf(BalanceEvent.Changed.class);
        assertThat(next(stream)).isEqualTo(new Gap(Gap.Reason.RESTARTED, 0, 1));
        assertThat(next(stream)).isInstanceOf(BalanceEvent.Changed.class);
        assertThat(account.balance().orElseThrow().amount()).isEqualTo(new BigDecimal("4"));
    }

    @Test
    void subscribersGetTheSameChangesAndHearOfTheEnd() throws Exception {
        var balances = new Subscriber<BalanceEvent>();
        var changes = new Subscriber<InstrumentEvent>();
        account.balancePublisher(AccountOptions.STANDARD).subscribe(balances);
        account.changePublisher(AccountOptions.STANDARD).subscribe(changes);
        assertThat(balances.subscribed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(changes.subscribed.await(10, TimeUnit.SECONDS)).isTrue();

        live.server.say("balance demo 5");
        live.server.say("table EURUSD 92 on");

        assertThat(balances.signals.poll(10, TimeUnit.SECONDS)).isInstanceOf(BalanceEvent.Changed.class);
        assertThat(changes.signals.poll(10, TimeUnit.SECONDS)).isInstanceOf(InstrumentEvent.Added.class);
        live.client.close();
        assertThat(changes.signals.poll(10, TimeUnit.SECONDS)).isInstanceOf(ClosedException.class);
    }

    @Test
    void aClosedClientEndsItsStreamsAndOpensNoOthers() {
        EventStream<BalanceEvent> open = account.balances();

        live.client.close();

        assertThatThrownBy(() -> open.next(LiveAccount.PLENTY)).isInstanceOf(ClosedException.class);
        EventStream<InstrumentEvent> late = account.changes();
        assertThatThrownBy(() -> late.next(LiveAccount.PLENTY)).isInstanceOf(ClosedException.class);
    }

    private static <E> E next(EventStream<E> stream) throws InterruptedException {
        return stream.next(LiveAccount.PLENTY).orElseThrow();
    }

    /** Asks for all there is, and keeps it. */
    private static final class Subscriber<E> implements Flow.Subscriber<E> {
        final CountDownLatch subscribed = new CountDownLatch(1);
        final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
            subscribed.countDown();
        }

        @Override
        public void onNext(E item) {
            signals.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }
}
