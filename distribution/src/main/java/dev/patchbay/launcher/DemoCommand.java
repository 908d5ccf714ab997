package dev.patchbay.launcher;

import dev.patchbay.subscriptions.TickEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what Patchbay does, without an account or a network. For one thread. */
@Command(
        name = "demo",
        description =
                "Starts a venue with invented prices on this machine, connects to it as to a real one, shows live ticks, cuts the"
                        + " connection half way, waits for the result of an order, and sums up.")
final class DemoCommand implements Callable<Integer> {
    private static final List<String> ASSETS = List.of(EmbeddedVenue.ASSET, "BTCUSD_otc", "#AAPL_otc");
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            description = "How long to show ticks, such as 10s or 2m. Standard: 30s.")
    private Duration duration = Duration.ofSeconds(30);

    @Mixin
    private PluginsOption plugins = new PluginsOption();

    @Mixin
    private OutputOption output = new OutputOption();

    DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (duration.compareTo(SHORTEST) < 0) {
            throw new ParameterException(spec.commandLine(), "--duration is at least 1s, found " + duration);
        }
        Terminal terminal = shell.terminal();
        EmbeddedVenue venue = EmbeddedVenue.start();
        terminal.say("started a venue at " + venue.url() + "; its prices are invented");
        Target target = Target.EMBEDDED.with(plugins.over(Target.EMBEDDED.plugins()));
        try (Session session = Session.open(venue, target, "demo", shell)) {
            session.awaitLive();
            DemoOrder order = DemoOrder.place(session);
            DemoReport report = new DemoReport(ASSETS, session.client(), shell.time());
            TickLines lines = new TickLines(output.json(), ASSETS);
            Predicate<TickEvent> show = event -> report.count(event) && terminal.result(lines.line(event));
            if (show(session, venue, report, show)) {
                report.lines(order.await(), output.json()).forEach(terminal::result);
            }
        }
        return ExitCode.DONE.number();
    }

    /** Says whether anybody still reads. */
    private boolean show(Session session, EmbeddedVenue venue, DemoReport report, Predicate<TickEvent> sink)
            throws InterruptedException {
        try (TickReading reading = session.read(ASSETS, sink)) {
            Duration half = duration.dividedBy(2);
            if (reading.await(half)) {
                return false;
            }
            shell.terminal().say("now the venue cuts the connection, as a network that fails does");
            report.cut();
            venue.cut();
            if (reading.await(half)) {
                return false;
            }
            report.awaitBack(session.timeout());
            return true;
        }
    }
}
