package dev.patchbay.launcher;

import dev.patchbay.account.Account;
import dev.patchbay.account.Balance;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the balance. For one thread. */
@Command(name = "balance", description = "Prints the balance of the account that the SSID logs in to.")
final class BalanceCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    BalanceCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(connection, shell)) {
            Account account = session.needs(Account.class);
            session.awaitLive();
            Balance balance = account.awaitBalance(session.timeout());
            shell.terminal().result(new AccountLines(output.json()).line(balance));
        }
        return ExitCode.DONE.number();
    }
}
