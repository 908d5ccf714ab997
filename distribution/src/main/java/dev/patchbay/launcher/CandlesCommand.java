package dev.patchbay.launcher;

import dev.patchbay.api.EventStream;
import dev.patchbay.subscriptions.Aggregation;
import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.CandleEvent;
import dev.patchbay.subscriptions.CandleOptions;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.history.CandleRequest;
import dev.patchbay.subscriptions.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints candles. For one thread. */
@Command(
        name = "candles",
        description = "Prints candles, the oldest first: those that there are, or with --live also those that come.")
final class CandlesCommand implements Callable<Integer> {
    /** After an outage no longer than this the candles go on as if there had been none. */
    private static final Duration BACKFILL = Duration.ofHours(1);

    private final Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Parameters(paramLabel = "ASSET", description = "The venue's name of the asset, such as EURUSD_otc.")
    private String asset = "";

    @Option(
            names = "--period",
            paramLabel = "DURATION",
            description = "The length of a candle, such as 5s, 60s or 4h. Standard: 60s.")
    private Duration period = Duration.ofMinutes(1);

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many candles of before. Standard: 100, with --live none.")
    private @Nullable Integer count;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "The last candle ends here or before, in UTC, such as 2026-01-31T12:00:00Z. Standard: now.")
    private @Nullable Instant until;

    @Option(names = "--live", description = "Go on with the candles that come, until told to stop.")
    private boolean live;

    @Option(names = "--forming", description = "With --live, print the open candle too, at each tick.")
    private boolean forming;

    @Option(
            names = "--align",
            paramLabel = "CLOCK",
            description = "By whose midnight candles are counted, venue or utc. Standard: venue.")
    private Alignment alignment = Alignment.VENUE;

    @Option(names = "--duration", paramLabel = "DURATION", description = "With --live, stop after so long.")
    private @Nullable Duration duration;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    CandlesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        try (Session session = Session.open(connection, shell)) {
            if (live) {
                follow(session, session.needs(Subscriptions.class));
            } else {
                print(session, session.needs(History.class));
            }
        }
        return ExitCode.DONE.number();
    }

    private void check() {
        if (count != null && count < (live ? 0 : 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--count is at least " + (live ? 0 : 1) + ", found " + count);
        }
        if (live && until != null) {
            throw new ParameterException(spec.commandLine(), "--until is an end, and --live has none: leave one out");
        }
        if (!live && (forming || duration != null)) {
            throw new ParameterException(spec.commandLine(), "--forming and --duration belong to --live");
        }
    }

    private void print(Session session, History history) throws InterruptedException {
        session.awaitLive();
        Predicate<CandleEvent> printer = printer();
        List<Candle> found = before(history);
        if (found.isEmpty()) {
            shell.terminal().say(Pages.nothing(asset));
        }
        for (Candle candle : found) {
            if (!printer.test(candle)) {
                return;
            }
        }
    }

    private List<Candle> before(History history) throws InterruptedException {
        try {
            CandleRequest newest = CandleRequest.of(asset, period)
                    .withAlignment(alignment)
                    .withCount(count == null ? CandleRequest.STANDARD_COUNT : count)
                    .withProgress(new Pages(shell.terminal()));
            return history.candles(until == null ? newest : newest.withUntil(until));
        } catch (IllegalArgumentException refused) {
            throw FailureException.usage(refused);
        }
    }

    private void follow(Session session, Subscriptions subscriptions) throws InterruptedException {
        session.awaitLive();
        Terminal terminal = shell.terminal();
        try (EventStream<CandleEvent> candles = toCome(subscriptions)) {
            new StreamReading(session.client(), shell.time(), "subscriptions", ExitCode.REFUSED)
                    .impatient(
                            period.plus(TickReading.PATIENCE),
                            () -> terminal.say("no candle of " + asset
                                    + " so far: does the venue have it under this name, and is its market open?"))
                    .read(candles, printer(), Optional.ofNullable(duration));
        }
    }

    private EventStream<CandleEvent> toCome(Subscriptions subscriptions) {
        try {
            CandleOptions options = CandleOptions.STANDARD
                    .withHistory(count == null ? 0 : count)
                    .withBackfill(BACKFILL)
                    .withForming(forming);
            return subscriptions.candles(asset, Aggregation.aligned(period, alignment), options);
        } catch (IllegalArgumentException refused) {
            throw FailureException.usage(refused);
        }
    }

    private Predicate<CandleEvent> printer() {
        CandleLines lines = new CandleLines(output.json());
        return event -> shell.terminal().result(lines.line(event));
    }
}
