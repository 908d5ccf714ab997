package dev.patchbay.launcher;

import dev.patchbay.servertime.ServerClock;
import dev.patchbay.servertime.ServerTime;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the venue's time. For one thread. */
@Command(
        name = "time",
        description = "Prints the venue's clock: its time, its offset from UTC, its skew, the age of the last sample.")
final class TimeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    TimeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(connection, shell)) {
            session.awaitLive();
            ServerClock clock = session.client().handle(ServerTime.class).await(session.timeout());
            if (output.json()) {
                printObject(clock);
            } else {
                printWords(clock);
            }
        }
        return ExitCode.DONE.number();
    }

    private void printObject(ServerClock clock) {
        shell.terminal()
                .result(new JsonLine()
                        .with("time", clock.instant())
                        .with("offset-seconds", clock.offset().toSeconds())
                        .with("skew-millis", clock.skew().toMillis())
                        .with("age-millis", clock.age().toMillis())
                        .with("stale", clock.stale())
                        .end());
    }

    private void printWords(ServerClock clock) {
        Instant now = clock.instant();
        Table table = new Table()
                .row("venue time", Table.time(now) + " UTC")
                .row("stamped as", Table.time(clock.toVenue(now)))
                .row(
                        "offset",
                        "UTC" + (clock.offset().isNegative() ? "-" : "+")
                                + TimeSpan.clock(clock.offset().abs()))
                .row("skew", TimeSpan.words(clock.skew()) + " against this machine's clock")
                .row("age", TimeSpan.words(clock.age()) + " since the last sample" + (clock.stale() ? ": stale" : ""));
        table.lines().forEach(shell.terminal()::result);
    }
}
