package dev.patchbay.launcher;

import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.PendingRequest;
import dev.patchbay.trades.PendingTrigger;
import dev.patchbay.trades.Trades;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Places an order that waits. For one thread. */
@Command(
        name = "open",
        description = "Places an order that waits at the venue for a time or a price, and prints its ticket.")
final class PendingOpenCommand implements Callable<Integer> {
    private final Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private CommandSpec spec;

    @Mixin
    private OrderParameters parameters = new OrderParameters();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // the command line's parser sets it before anything runs
    private Trigger trigger;

    @Option(names = "--min-payout", paramLabel = "PERCENT", description = "Open only if it pays so much. Standard: 0.")
    private BigDecimal minPayout = BigDecimal.ZERO;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PendingOpenCommand(Shell shell) {
        this.shell = shell;
    }

    /** What it waits for: one of both. For one thread. */
    private static final class Trigger {
        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "Open at this time, in UTC, such as 2026-01-31T12:00:00Z.")
        private @Nullable Instant time;

        @Option(names = "--price", paramLabel = "PRICE", description = "Open when the price is reached.")
        private @Nullable BigDecimal price;
    }

    @Override
    public Integer call() throws InterruptedException {
        PendingRequest request = request();
        try (Session session = Session.open(connection, shell)) {
            Trades trades = session.needs(Trades.class);
            session.awaitLive();
            session.awaitInstruments();
            PendingOrder placed = trades.placePending(request);
            new PendingLines(output.json()).lines(List.of(placed)).forEach(shell.terminal()::result);
        }
        return ExitCode.DONE.number();
    }

    private PendingRequest request() {
        var order = parameters.order();
        try {
            PendingTrigger waitsFor = trigger.time != null
                    ? new PendingTrigger.AtTime(trigger.time)
                    : new PendingTrigger.AtPrice(trigger.price == null ? BigDecimal.ZERO : trigger.price);
            return new PendingRequest(
                    order.asset(), order.direction(), order.amount(), order.duration(), waitsFor, minPayout);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--price: " + refused.getMessage(), refused);
        }
    }
}
