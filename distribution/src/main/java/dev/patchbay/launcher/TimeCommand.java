package dev.patchbay.launcher;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.launcher.config.TimeSpan;
import dev.patchbay.servertime.ServerClock;
import dev.patchbay.servertime.ServerTime;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.TickEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the venue's time. For one thread. */
@Command(
        name = "time",
        description = "Prints the venue's clock: its time, its offset from UTC, its skew, the age of the last sample.")
final class TimeCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = "--asset",
            paramLabel = "ASSET",
            description = "An asset to listen to meanwhile. Many venues tell their time with their ticks alone.")
    private @Nullable String asset;

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
            ServerTime time = session.needs(ServerTime.class);
            session.awaitLive();
            ServerClock clock = clock(session, time);
            if (output.json()) {
                printObject(clock);
            } else {
                printWords(clock);
            }
        }
        return ExitCode.DONE.number();
    }

    private ServerClock clock(Session session, ServerTime time) throws InterruptedException {
        Optional<String> listenedTo = Optional.ofNullable(asset)
                .or(() -> session.tellsTimeByTicks() ? Optional.of(EmbeddedVenue.ASSET) : Optional.empty());
        Optional<EventStream<TickEvent>> ticks = listenedTo.map(session.client().handle(Subscriptions.class)::ticks);
        try {
            return time.await(session.timeout());
        } catch (RequestTimeoutException e) {
            String hint =
                    asset == null ? "; if it tells it with its ticks alone, name one that ticks: --asset ASSET" : "";
            throw new FailureException(new Failure(
                    ExitCode.NOT_CONNECTED,
                    "the venue told no time within " + TimeSpan.words(session.timeout()) + hint));
        } finally {
            ticks.ifPresent(EventStream::close);
        }
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
