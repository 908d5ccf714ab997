package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.account.Balance;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Secret;
import dev.patchbay.pocketoption.PocketOption;
import dev.patchbay.simulator.DealResult;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.CandleEvent;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Outcome;
import dev.patchbay.trades.Result;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What the sample of the README does, seen from another package, as its readers' programs are. */
class FirstTradeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void aFirstProgramSeesItsBalanceCandlesAnOrderAndItsResult() throws Exception {
        try (Simulator venue = Simulator.start();
                PocketOption pocket = connect(venue);
                EventStream<CandleEvent> candles = pocket.candles("EURUSD_otc", Duration.ofSeconds(1), 3)) {
            Balance balance = pocket.balance();
            venue.outcome(DealResult.WIN);

            Deal deal = pocket.buy("EURUSD_otc", BigDecimal.ONE, Duration.ofMinutes(1));
            venue.settleNow();
            Result result = pocket.result(deal.id());

            assertThat(balance.amount()).isPositive();
            assertThat(candles.next(DEADLINE).orElseThrow()).isInstanceOf(Candle.class);
            assertThat(result.outcome()).isEqualTo(Outcome.WIN);
            assertThat(result.profit())
                    .isEqualByComparingTo(pocket.payout("EURUSD_otc").movePointLeft(2));
        }
    }

    @Test
    void theFacadeCanBeCalledByReferenceAndByReflection() throws Exception {
        try (Simulator venue = Simulator.start();
                PocketOption pocket = connect(venue)) {
            Callable<Balance> reference = pocket::balance;

            assertThat(PocketOption.class.getMethod("balance").invoke(pocket)).isEqualTo(reference.call());
        }
    }

    private static PocketOption connect(Simulator venue) throws InterruptedException {
        return PocketOption.builder(Secret.of(Simulator.DEMO_SSID))
                .urls(List.of(URI.create(venue.url())))
                .connect();
    }
}
