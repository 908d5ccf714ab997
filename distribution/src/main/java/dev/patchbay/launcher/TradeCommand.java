package dev.patchbay.launcher;

import dev.patchbay.trades.Order;
import dev.patchbay.trades.Trades;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Places an order, and prints its result. For one thread. */
@Command(
        name = "trade",
        description = {
            "Places an order once, waits until its deal has ended, and prints the result.",
            "An order of which no answer came is never sent again: it ends with 5, and 'patchbay deals' shows what became of it."
        })
final class TradeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private OrderParameters parameters = new OrderParameters();

    @Option(names = "--no-wait", description = "Print the deal as it is opened, and do not wait for its result.")
    private boolean noWait;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    TradeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Order order = parameters.order();
        try (Session session = Session.open(connection, shell)) {
            Trades trades = session.needs(Trades.class);
            session.awaitLive();
            session.awaitInstruments();
            new Trading(session, trades, new DealLines(output.json())).run(order, !noWait);
        }
        return ExitCode.DONE.number();
    }
}
