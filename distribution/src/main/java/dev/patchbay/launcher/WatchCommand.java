package dev.patchbay.launcher;

import dev.patchbay.account.Account;
import dev.patchbay.account.Balance;
import dev.patchbay.api.Cause;
import dev.patchbay.core.Client;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.TradeEvent;
import dev.patchbay.trades.Trades;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what goes on. For one thread. */
@Command(
        name = "watch",
        description = {
            "Shows the connection, the balance, prices, open deals and what happens, in place, until told to stop.",
            "Where there is no terminal, and with --json, it prints a line for each change, once a second."
        })
final class WatchCommand implements Callable<Integer> {
    private static final Duration REDRAW = Duration.ofMillis(500);
    private static final Duration LINES = Duration.ofSeconds(1);

    private final Shell shell;

    @Parameters(
            arity = "0..*",
            paramLabel = "ASSET",
            description = "The venue's names of the assets whose prices to show, such as EURUSD_otc.")
    private List<String> assets = new ArrayList<>();

    @Option(names = "--duration", paramLabel = "DURATION", description = "Stop after so long.")
    private @Nullable Duration duration;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    WatchCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(connection, shell)) {
            List<String> wanted = wanted(session);
            Board board = new Board(wanted, shell.time());
            Optional<Window> window =
                    output.json() ? Optional.empty() : shell.terminal().window();
            if (window.isPresent()) {
                draw(session, board, wanted, window.get());
            } else {
                print(session, board, wanted);
            }
        }
        return ExitCode.DONE.number();
    }

    private List<String> wanted(Session session) {
        return assets.isEmpty() && session.tellsTimeByTicks()
                ? List.of(EmbeddedVenue.ASSET)
                : assets.stream().distinct().toList();
    }

    private void draw(Session session, Board board, List<String> wanted, Window window) throws InterruptedException {
        Terminal terminal = shell.terminal();
        terminal.enter(board::happened);
        try (Listening _ = Listening.open(
                session, board, wanted, event -> Listening.words(event).ifPresent(board::happened))) {
            look(session, board, REDRAW, view -> terminal.draw(BoardScreen.lines(view, window.size())));
        } finally {
            terminal.leave();
        }
    }

    private void print(Session session, Board board, List<String> wanted) throws InterruptedException {
        Terminal terminal = shell.terminal();
        BoardFacts facts = new BoardFacts(output.json(), wanted);
        try (Listening _ = Listening.open(session, board, wanted, this::print)) {
            look(session, board, LINES, view -> facts.changes(view).stream().allMatch(terminal::result));
        }
    }

    /** A result is one; what opens is among the facts; the rest is for people. */
    private void print(TradeEvent event) {
        DealLines lines = new DealLines(output.json());
        switch (event) {
            case TradeEvent.DealClosed(var result) -> shell.terminal().result(lines.closed(result));
            case TradeEvent.DealMissing(var deal) -> shell.terminal().result(lines.unknown(deal));
            case TradeEvent.DealOpened _ -> {}
            case TradeEvent.OrderUnknown _,
                    TradeEvent.OrderSettled _,
                    TradeEvent.PendingPlaced _,
                    TradeEvent.PendingFilled _,
                    TradeEvent.PendingGone _,
                    TradeEvent.Gap _ -> Listening.words(event).ifPresent(shell.terminal()::say);
        }
    }

    /** Shows what there is to see, again and again, until the time is up, nobody looks, or the client is over. */
    private void look(Session session, Board board, Duration every, Predicate<BoardView> show)
            throws InterruptedException {
        long beginNanos = shell.time().nanoTime();
        CompletableFuture<Cause> end = session.client().closed();
        boolean more = true;
        while (more && show.test(view(session, board))) {
            over(end, every);
            more = duration == null || shell.time().nanoTime() - beginNanos < duration.toNanos();
        }
    }

    private static void over(CompletableFuture<Cause> end, Duration timeout) throws InterruptedException {
        try {
            throw new FailureException(Failure.of(end.get(timeout.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException _) {
            // the client goes on
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a client has a cause", e);
        }
    }

    private static BoardView view(Session session, Board board) {
        Client client = session.client();
        Optional<Balance> balance =
                session.has(Account.class) ? client.handle(Account.class).balance() : Optional.empty();
        List<Deal> deals = session.has(Trades.class)
                ? List.copyOf(client.handle(Trades.class).openedDeals().values())
                : List.of();
        return board.view(session.now(), client.state(), client.epoch(), client.statistics(), balance, deals);
    }
}
