package dev.patchbay.launcher;

import dev.patchbay.trades.Trades;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the orders that wait. For one thread. */
@Command(name = "list", description = "Lists the orders that wait at the venue.")
final class PendingListCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PendingListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(connection, shell)) {
            Trades trades = session.needs(Trades.class);
            new VenueLists(session, trades).await();
            new PendingLines(output.json())
                    .lines(trades.pendingOrders().values()).stream()
                            .takeWhile(shell.terminal()::result)
                            .forEach(_ -> {}); // until nobody reads any more
        }
        return ExitCode.DONE.number();
    }
}
