package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Input;
import dev.patchbay.api.spi.ReconnectCallback;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TradesModuleTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final QueueContext context = new QueueContext();
    private final TradesModule module = new TradesModule();
    private final Trades trades = module.handle(context.commands());
    private Thread thread = Thread.currentThread();

    @AfterEach
    void stop() throws InterruptedException {
        if (!thread.equals(Thread.currentThread())) {
            thread.interrupt();
            assertThat(thread.join(DEADLINE)).isTrue();
        }
    }

    @Test
    void itSaysWhatItIsAndWhatItNeeds() {
        assertThat(module.name()).isEqualTo("trades");
        assertThat(module.handleType()).isEqualTo(Trades.class);
        assertThat(module.dialects()).containsExactly(TradeDialect.class);
        assertThat(module.rule(context).events()).contains(Set.of("news"));
    }

    @Test
    void aRunSendsOrdersAndReadsReplies() {
        start();
        OrderTicket ticket = trades.place(Told.ORDER);
        await(() -> context.sent().size() == 1);

        context.tell(Told.opened(Told.deal("d", Told.ORDER, context.time().instant())));

        await(() -> ticket.outcome().isPresent());
        assertThat(trades.openedDeals()).containsOnlyKeys("d");
    }

    @Test
    void aRunEndsWhenTheClientClosesAndNothingIsOnItsWay() throws InterruptedException {
        start();

        context.put(new Input.Drain<>());

        assertThat(thread.join(DEADLINE)).isTrue();
    }

    @Test
    void anOrderThatIsOnItsWayWhenTheRunIsStoppedIsUnknown() throws InterruptedException {
        start();
        OrderTicket ticket = trades.place(Told.ORDER);
        await(() -> context.sent().size() == 1);

        thread.interrupt();
        thread.join(DEADLINE);

        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void aRunWakesUpByItselfWhenADeadlinePasses() {
        start();

        var future = trades.openAsync(Told.ORDER, Duration.ofMillis(50));

        await(() -> !trades.unknown().isEmpty());
        assertThat(future).isNotNull();
    }

    @Test
    void aModuleWithoutAHandleCannotRun() {
        assertThatThrownBy(() -> new TradesModule().run(context)).isInstanceOf(IllegalStateException.class);
    }

    private void start() {
        context.put(new Input.Live<>(1));
        ReconnectCallback callback = module.reconnectCallback(context).orElseThrow();
        assertThat(callback.required()).isFalse();
        thread = Thread.ofVirtual().start(() -> {
            try {
                module.run(context);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it happens in time").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }
}
