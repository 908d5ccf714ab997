package dev.patchbay.launcher;

import dev.patchbay.trades.Direction;
import dev.patchbay.trades.Order;
import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.Parameters;

/** What every order says. For one thread: the command line's parser fills the fields in. */
final class OrderParameters {
    @Parameters(
            index = "0",
            paramLabel = "call|put",
            description = "Whether the price has to go up (call) or down (put).")
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private Direction direction;

    @Parameters(index = "1", paramLabel = "ASSET", description = "The venue's name of the asset, such as EURUSD_otc.")
    private String asset = "";

    @Parameters(
            index = "2",
            paramLabel = "AMOUNT",
            description = "The stake, in the account's currency, such as 1 or 2.50.")
    private BigDecimal amount = BigDecimal.ZERO;

    @Parameters(index = "3", paramLabel = "DURATION", description = "From the opening to the close, such as 60s or 5m.")
    private Duration duration = Duration.ZERO;

    /**
     * The order.
     *
     * @throws dev.patchbay.trades.InvalidOrderException if it can't be right
     */
    Order order() {
        return Order.of(asset, direction, amount, duration);
    }
}
