package dev.patchbay.account;

import dev.patchbay.account.InvalidAssetException.Reason;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventPublisher;
import dev.patchbay.api.EventStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The account: its balances, and the instruments that it can trade. The application's end of the account module.
 *
 * <p>Safe for any thread. What does not wait answers from what the venue told last, across lost connections; how old that is stands in
 * {@link Balance#at} and {@link Instruments#at}. A disconnect on purpose forgets the balances and keeps the instruments.
 *
 * <p>Each method that waits has a twin that gives a future: it ends with the same value, or the same exception, within the same time.
 *
 * <p><b>Order.</b> A stream tells changes in the order in which the venue told them. Where some may be missing, a {@link Gap} stands in
 * their place. What is told was true before: open the stream first and look afterwards, and nothing is missed in between.
 */
public final class Account {
    private final Commands<AccountCommand> commands;
    private final Registry registry;

    Account(Commands<AccountCommand> commands, Registry registry) {
        this.commands = commands;
        this.registry = registry;
    }

    /** The kind of account that the client is logged in to; empty before the first login, and if the venue does not say. */
    public Optional<AccountKind> session() {
        return registry.balances().flatMap(Balances::session);
    }

    /** The balance of the account that the client is logged in to; empty until the venue has told it. The other account never shows here. */
    public Optional<Balance> balance() {
        return registry.balances().flatMap(Balances::own);
    }

    /** The balance of one kind of account; empty until the venue has told it. */
    public Optional<Balance> balance(AccountKind kind) {
        return registry.balances().flatMap(balances -> balances.of(kind));
    }

    /**
     * The balance of the account that the client is logged in to, as soon as there is one.
     *
     * @param deadline how long to wait; positive. Ten seconds are plenty on a client that is live
     * @throws dev.patchbay.api.RequestTimeoutException if the venue did not tell it in time
     * @throws dev.patchbay.api.NotSentException if too many callers wait already
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the module failed or was set aside
     */
    public Balance awaitBalance(Duration deadline) throws InterruptedException {
        requirePositive(deadline);
        Optional<Balance> known = balance();
        return known.isPresent()
                ? known.get()
                : commands.ask("the balance", deadline, AccountCommand.AwaitBalance::new);
    }

    /**
     * The twin of {@link #awaitBalance}. Cancelling gives up the wait.
     *
     * @param deadline how long to wait; positive
     */
    public CompletableFuture<Balance> awaitBalanceAsync(Duration deadline) {
        requirePositive(deadline);
        return balance()
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> commands.request("the balance", deadline, AccountCommand.AwaitBalance::new));
    }

    /** Opens a stream of both accounts' changes with {@link AccountOptions#STANDARD}. */
    public EventStream<BalanceEvent> balances() {
        return balances(AccountOptions.STANDARD);
    }

    /**
     * Opens a stream of both accounts' changes, from now on. Does not wait. After the client is closed it is a stream that has ended, and
     * says so.
     */
    public EventStream<BalanceEvent> balances(AccountOptions options) {
        return registry.balanceListeners().open(commands, options);
    }

    /**
     * {@link #balances(AccountOptions)} for subscribers: each gets a stream of its own, from when it subscribes. The end of the client is an
     * error there that says so; {@link EventPublisher#withCompletion} makes it the end of the work.
     */
    public EventPublisher<BalanceEvent> balancePublisher(AccountOptions options) {
        return EventPublisher.of(() -> balances(options));
    }

    /** The newest table of instruments; empty before the first. */
    public Optional<Instruments> instruments() {
        return registry.instruments();
    }

    /**
     * The newest table of instruments, as soon as there is one.
     *
     * @param deadline how long to wait; positive. Ten seconds are plenty on a client that is live
     * @throws dev.patchbay.api.RequestTimeoutException if the venue did not send one in time
     * @throws dev.patchbay.api.NotSentException if too many callers wait already
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the module failed or was set aside
     */
    public Instruments awaitInstruments(Duration deadline) throws InterruptedException {
        requirePositive(deadline);
        Optional<Instruments> known = instruments();
        return known.isPresent()
                ? known.get()
                : commands.ask("the instruments", deadline, AccountCommand.AwaitInstruments::new);
    }

    /**
     * The twin of {@link #awaitInstruments}. Cancelling gives up the wait.
     *
     * @param deadline how long to wait; positive
     */
    public CompletableFuture<Instruments> awaitInstrumentsAsync(Duration deadline) {
        requirePositive(deadline);
        return instruments()
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> commands.request("the instruments", deadline, AccountCommand.AwaitInstruments::new));
    }

    /** Opens a stream of changes of the table with {@link AccountOptions#STANDARD}. */
    public EventStream<InstrumentEvent> changes() {
        return changes(AccountOptions.STANDARD);
    }

    /**
     * Opens a stream of changes of the table, from now on: what a new table has that the one before had not. Does not wait. After the
     * client is closed it is a stream that has ended, and says so.
     */
    public EventStream<InstrumentEvent> changes(AccountOptions options) {
        return registry.instrumentListeners().open(commands, options);
    }

    /**
     * {@link #changes(AccountOptions)} for subscribers: each gets a stream of its own, from when it subscribes. The end of the client is an
     * error there that says so; {@link EventPublisher#withCompletion} makes it the end of the work.
     */
    public EventPublisher<InstrumentEvent> changePublisher(AccountOptions options) {
        return EventPublisher.of(() -> changes(options));
    }

    /**
     * Checks what an order would ask for against the newest table, as {@link Instruments#check} does. Does not wait.
     *
     * @param asset the symbol
     * @param duration how long the order would run
     * @return the instrument
     * @throws InvalidAssetException if there is no table yet, or if the table says no
     */
    public Instrument check(String asset, Duration duration) {
        return instruments()
                .orElseThrow(() -> new InvalidAssetException(
                        Reason.NOT_LOADED,
                        asset,
                        "Assets not loaded: the venue has not sent its table yet, so " + asset
                                + " can't be checked; wait with awaitInstruments"))
                .check(asset, duration);
    }

    /** What became of the messages that the venue sent: a snapshot. */
    public AccountStatistics statistics() {
        return registry.counts().snapshot();
    }

    private static void requirePositive(Duration deadline) {
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("a deadline is positive, got " + deadline);
        }
    }
}
