package dev.patchbay.launcher;

import dev.patchbay.trades.Trades;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists deals. For one thread. */
@Command(
        name = "deals",
        description = "Lists the deals that the venue tells after a login: the closed ones, then the open ones.")
final class DealsCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--open", description = "Only those that are open.")
    private boolean open;

    @Option(names = "--closed", description = "Only those that have ended.")
    private boolean closed;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    DealsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(connection, shell)) {
            Trades trades = session.needs(Trades.class);
            new VenueLists(session, trades).await();
            boolean all = open == closed;
            new DealLines(output.json())
                    .lines(trades.deals(), open || all, closed || all).stream()
                            .takeWhile(shell.terminal()::result)
                            .forEach(_ -> {}); // until nobody reads any more
        }
        return ExitCode.DONE.number();
    }
}
