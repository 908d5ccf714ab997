package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.launcher.config.Found;
import dev.patchbay.launcher.config.TimeSpan;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.history.CandleRequest;
import dev.patchbay.subscriptions.history.History;
import dev.patchbay.subscriptions.history.TickRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the past. For one thread. */
@Command(
        name = "history",
        description = "Prints the ticks of the past, or its candles with --period, the oldest first.")
final class HistoryCommand implements Callable<Integer> {
    private final Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Parameters(paramLabel = "ASSET", description = "The venue's name of the asset, such as EURUSD_otc.")
    private String asset = "";

    @Option(names = "--ticks", description = "Ticks. This is the standard.")
    private boolean ticks;

    @Option(names = "--period", paramLabel = "DURATION", description = "Candles of this length instead, such as 60s.")
    private @Nullable Duration period;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            required = true,
            description = "Where to begin: so long before the end, such as 10m or 2h, or a time in UTC, such as"
                    + " 2026-01-31T12:00:00Z.")
    private String since = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Where to end, in UTC, such as 2026-01-31T12:00:00Z. Standard: now.")
    private @Nullable Instant until;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    HistoryCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (ticks && period != null) {
            throw new ParameterException(spec.commandLine(), "--ticks and --period: choose one of them");
        }
        Instant end = until == null ? shell.time().instant() : until;
        Instant start = start(end);
        if (!start.isBefore(end)) {
            throw new ParameterException(
                    spec.commandLine(), "--since is before the end, which is " + end + "; found " + Found.text(since));
        }
        try (Session session = Session.open(connection, shell)) {
            History history = session.needs(History.class);
            session.awaitLive();
            List<String> lines = lines(history, start).toList();
            if (lines.isEmpty()) {
                shell.terminal().say(Pages.nothing(asset));
            }
            lines.stream().takeWhile(shell.terminal()::result).forEach(_ -> {}); // until nobody reads any more
        }
        return ExitCode.DONE.number();
    }

    private Instant start(Instant end) {
        try {
            return Instant.parse(since);
        } catch (DateTimeParseException _) {
            try {
                return end.minus(TimeSpan.parse(since));
            } catch (ConfigException | DateTimeException | ArithmeticException noDuration) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--since: expected a duration such as 10m, or a time such as 2026-01-31T12:00:00Z, found "
                                + Found.text(since),
                        noDuration);
            }
        }
    }

    private Stream<String> lines(History history, Instant start) throws InterruptedException {
        try {
            return period == null ? ticks(history, start) : candles(history, start, period);
        } catch (IllegalArgumentException refused) {
            throw FailureException.usage(refused);
        }
    }

    private Stream<String> ticks(History history, Instant start) throws InterruptedException {
        TickRequest open = TickRequest.of(asset).withFrom(start).withProgress(new Pages(shell.terminal()));
        List<Tick> found = history.ticks(until == null ? open : open.withUntil(until));
        TickLines lines = new TickLines(output.json(), List.of(asset));
        return found.stream().map(lines::line);
    }

    private Stream<String> candles(History history, Instant start, Duration length) throws InterruptedException {
        CandleRequest open = CandleRequest.of(asset, length).withFrom(start).withProgress(new Pages(shell.terminal()));
        List<Candle> found = history.candles(until == null ? open : open.withUntil(until));
        CandleLines lines = new CandleLines(output.json());
        return found.stream().map(lines::line);
    }
}
