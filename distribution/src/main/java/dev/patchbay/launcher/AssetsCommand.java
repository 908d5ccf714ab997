package dev.patchbay.launcher;

import dev.patchbay.account.Account;
import dev.patchbay.account.Instrument;
import dev.patchbay.account.InstrumentType;
import dev.patchbay.account.Instruments;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what can be traded. For one thread. */
@Command(
        name = "assets",
        description = "Lists the assets of the venue, what they pay, and whether they are traded now.")
final class AssetsCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--active", description = "Only those that are traded now.")
    private boolean active;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "Only those of this type, by the venue's word for it, such as currency, stock or cryptocurrency.")
    private @Nullable String type;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    AssetsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(connection, shell)) {
            Account account = session.needs(Account.class);
            session.awaitLive();
            Instruments all = account.awaitInstruments(session.timeout());
            if (all.malformed() > 0) {
                shell.terminal().say(all.malformed() + " rows of the venue's table could not be read");
            }
            new AccountLines(output.json())
                    .lines(wanted(all)).stream()
                            .takeWhile(shell.terminal()::result)
                            .forEach(_ -> {}); // until nobody reads any more
        }
        return ExitCode.DONE.number();
    }

    private List<Instrument> wanted(Instruments all) {
        List<Instrument> found = type == null ? all.all() : ofType(all, type);
        return active ? found.stream().filter(Instrument::active).toList() : found;
    }

    private static List<Instrument> ofType(Instruments all, String name) {
        List<Instrument> found = name.isBlank() ? List.of() : all.ofType(new InstrumentType(name));
        if (found.isEmpty()) {
            String there = all.all().stream()
                    .map(each -> each.type().name())
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw new FailureException(new Failure(
                    ExitCode.USAGE, "--type: the venue has no assets of type '" + name + "', there are " + there));
        }
        return found;
    }
}
