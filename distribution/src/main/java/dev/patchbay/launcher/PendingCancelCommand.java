package dev.patchbay.launcher;

import dev.patchbay.trades.Cancelled;
import dev.patchbay.trades.Trades;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cancels orders that wait. For one thread. */
@Command(
        name = "cancel",
        description = {
            "Cancels orders that wait at the venue, and prints what became of each.",
            "If no answer came for one of them it ends with 5, else if the venue refused one of them with 6."
        })
final class PendingCancelCommand implements Callable<Integer> {
    private final Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "TICKET",
            description = "The venue's names of the orders, as 'pending list' prints them.")
    private List<String> tickets = new ArrayList<>();

    @Option(names = "--all", description = "All that wait.")
    private boolean all;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PendingCancelCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (tickets.isEmpty() != all) {
            throw new ParameterException(spec.commandLine(), "expected one TICKET or more, or --all, and not both");
        }
        try (Session session = Session.open(connection, shell)) {
            Trades trades = session.needs(Trades.class);
            new VenueLists(session, trades).await();
            Cancelled done =
                    trades.cancelAll(all ? List.copyOf(trades.pendingOrders().keySet()) : tickets, session.timeout());
            new PendingLines(output.json()).lines(done).forEach(shell.terminal()::result);
            return exitCode(done).number();
        }
    }

    private static ExitCode exitCode(Cancelled done) {
        return !done.unknown().isEmpty()
                ? ExitCode.OUTCOME_UNKNOWN
                : done.refused().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
