package dev.patchbay.launcher;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.launcher.config.TimeSpan;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.Result;
import dev.patchbay.trades.ResultUnknownException;
import dev.patchbay.trades.Trades;
import dev.patchbay.trades.UnknownOrderException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One order, from the command line to its result. For one thread.
 *
 * <p>Whatever can't be known ends with a line of the result all the same, whose outcome is <i>unknown</i>.
 */
final class Trading {
    private static final long REDRAW_MILLIS = 500;

    private final Session session;
    private final Trades trades;
    private final DealLines lines;
    private final Terminal terminal;

    Trading(Session session, Trades trades, DealLines lines) {
        this.session = session;
        this.trades = trades;
        this.lines = lines;
        this.terminal = session.terminal();
    }

    /**
     * Places the order, and prints what became of it.
     *
     * @param wait whether to wait for the result of the deal
     */
    void run(Order order, boolean wait) throws InterruptedException {
        Deal deal = open(order);
        if (!wait) {
            terminal.result(lines.opened(deal));
            return;
        }
        terminal.say(new DealLines(false).opened(deal));
        terminal.result(lines.closed(result(deal)));
    }

    private Deal open(Order order) throws InterruptedException {
        try {
            return trades.open(order);
        } catch (UnknownOrderException unknown) {
            return settled(order, unknown);
        } catch (InterruptedException stopped) {
            terminal.say("the order may be on its way: look at 'patchbay deals' before placing it again");
            throw stopped;
        }
    }

    /** The venue's lists of the next login may still tell. */
    private Deal settled(Order order, UnknownOrderException unknown) throws InterruptedException {
        terminal.say("no answer came; waiting for the venue's lists to tell what became of the order");
        try {
            return unknown.ticket().settled(session.timeout()).deal();
        } catch (RequestTimeoutException | ClosedException | ModuleException untold) {
            terminal.result(lines.unknown(order));
            throw unknown;
        }
    }

    private Result result(Deal deal) throws InterruptedException {
        Duration longest = left(deal).plus(session.timeout());
        try {
            return await(deal, trades.resultAsync(deal.id(), longest));
        } catch (RequestTimeoutException | ResultUnknownException | ClosedException | ModuleException untold) {
            terminal.result(lines.unknown(deal));
            String reason = untold instanceof RequestTimeoutException
                    ? "none came within " + TimeSpan.words(longest) + " of its opening"
                    : String.valueOf(untold.getMessage());
            throw new FailureException(
                    new Failure(
                            ExitCode.OUTCOME_UNKNOWN,
                            "the result of deal " + deal.id() + " is unknown: " + reason
                                    + "; 'patchbay deals' may show it later"),
                    untold);
        } catch (InterruptedException stopped) {
            terminal.say("deal " + deal.id() + " goes on at the venue: 'patchbay deals' shows it");
            throw stopped;
        }
    }

    private Result await(Deal deal, CompletableFuture<Result> result) throws InterruptedException {
        while (true) {
            try {
                return result.get(REDRAW_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                terminal.progress(left(deal).toSeconds() + " s left, " + new DealLines(false).opened(deal));
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof PatchbayException known ? known : new IllegalStateException(failed);
            }
        }
    }

    private Duration left(Deal deal) {
        Duration left = Duration.between(session.now(), deal.closesAt());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
