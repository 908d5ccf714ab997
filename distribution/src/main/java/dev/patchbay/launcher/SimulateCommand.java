package dev.patchbay.launcher;

import dev.patchbay.simulator.SimulatorBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the embedded venue to other clients. For one thread. */
@Command(
        name = "simulate",
        description = "Serves a venue with invented prices on this machine, for other clients, until told to stop.")
final class SimulateCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--port", paramLabel = "N", description = "Where to listen, on 127.0.0.1. Standard: any free port.")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed invents the same prices. Standard: ${DEFAULT-VALUE}.")
    private long seed = EmbeddedVenue.SEED;

    @Option(
            names = "--tick-every",
            paramLabel = "DURATION",
            description =
                    "How long it takes from one tick of an asset to the next. Standard: 100ms to 500ms, by chance.")
    private @Nullable Duration tickEvery;

    @Option(
            names = "--stream",
            paramLabel = "ASSET",
            description = "An asset whose ticks each client gets from its login on, asked for or not; may be repeated.")
    private List<String> streamed = new ArrayList<>();

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description =
                    "Something to do wrong; may be repeated. For instance: refuse=403#1, cut@ready+5s#1, login=not-authorized,"
                            + " ticks=burst*5, drop@ping, history=capped*20, order=lost#1, reject=NotMoney, outcome=win,"
                            + " deals=malformed.")
    private List<String> faults = new ArrayList<>();

    @Mixin
    private OutputOption output = new OutputOption();

    SimulateCommand(Shell shell) {
        this.shell = shell;
    }

    private void load(SimulatorBuilder venue) {
        if (tickEvery != null) {
            venue.tickEvery(tickEvery, tickEvery);
        }
        venue.streamed(streamed);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (EmbeddedVenue venue = EmbeddedVenue.start(port, seed, faults, this::load)) {
            if (output.json()) {
                shell.terminal()
                        .result(new JsonLine()
                                .with("url", venue.url())
                                .with("ssid", venue.ssid())
                                .end());
            } else {
                new Table()
                        .row("url", venue.url())
                        .row("ssid", venue.ssid())
                        .row("serves", "ticks, candles, history, assets, balances, orders, pending orders")
                        .lines()
                        .forEach(shell.terminal()::result);
            }
            venue.serve();
        }
        return ExitCode.DONE.number();
    }
}
