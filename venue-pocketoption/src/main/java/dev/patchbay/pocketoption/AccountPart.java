package dev.patchbay.pocketoption;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountKind;
import dev.patchbay.account.Balance;
import dev.patchbay.account.Instrument;
import dev.patchbay.account.Instruments;
import dev.patchbay.account.InvalidAssetException;
import dev.patchbay.core.Client;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The part of {@link PocketOption} that is about the account: what is on it, and what can be traded with it. Safe for any thread.
 *
 * <p>The facade is written in parts for its readers' sake; its callers see one class. No method is final, so that the compiler makes
 * PocketOption have each, for those who call it by reflection.
 */
sealed class AccountPart permits PricePart {
    private final Client client;

    AccountPart(Client client) {
        this.client = client;
    }

    /** The client below: transitions, statistics, what modules publish. Closing it closes this. */
    public Client client() {
        return client;
    }

    /**
     * The handle of any module of the client.
     *
     * @throws dev.patchbay.api.ConfigException if it has no such module; it says what there is
     */
    public <H> H handle(Class<H> type) {
        return client.handle(type);
    }

    /**
     * The account: change events, publishers, and the same questions with other deadlines.
     *
     * @throws dev.patchbay.api.ConfigException if the account module was left out
     */
    public Account account() {
        return handle(Account.class);
    }

    /**
     * What is on the account that the SSID belongs to, as the venue told it last. Waits only if it has not told it yet, at most
     * {@link PocketOption#PATIENCE}.
     *
     * @return the amount in the account's currency, digit for digit
     * @throws dev.patchbay.api.RequestTimeoutException if the venue did not tell it in time
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the account module was set aside
     */
    public Balance balance() throws InterruptedException {
        return account().awaitBalance(PocketOption.PATIENCE);
    }

    /** The twin of {@link #balance()}: the future ends as that does. */
    public CompletableFuture<Balance> balanceAsync() {
        return Twin.of(() -> account().awaitBalanceAsync(PocketOption.PATIENCE));
    }

    /** What is on the demo or on the real account, whichever the SSID belongs to; empty if the venue has not told it. Does not wait. */
    public Optional<Balance> balance(AccountKind kind) {
        return account().balance(kind);
    }

    /**
     * The assets with their payouts and limits, as the venue told them last. Waits only for the first table, at most
     * {@link PocketOption#PATIENCE}; {@link Account#instruments()} does not wait.
     *
     * @throws dev.patchbay.api.RequestTimeoutException if the venue sent none in time
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the account module was set aside
     */
    public Instruments assets() throws InterruptedException {
        return awaitAssets(PocketOption.PATIENCE);
    }

    /** The twin of {@link #assets()}: the future ends as that does. */
    public CompletableFuture<Instruments> assetsAsync() {
        return awaitAssetsAsync(PocketOption.PATIENCE);
    }

    /**
     * {@link #assets()}, with a deadline of your own.
     *
     * @param deadline how long to wait for the first table; positive
     */
    public Instruments awaitAssets(Duration deadline) throws InterruptedException {
        return account().awaitInstruments(deadline);
    }

    /**
     * The twin of {@link #awaitAssets}: the future ends as that does.
     *
     * @param deadline how long to wait for the first table; positive
     */
    public CompletableFuture<Instruments> awaitAssetsAsync(Duration deadline) {
        return Twin.of(() -> account().awaitInstrumentsAsync(deadline));
    }

    /**
     * What a won order on an asset earns, in percent of the stake: 92 for 0.92 on a stake of 1. Waits and fails as {@link #assets()}.
     *
     * @param asset its symbol; the case of letters counts
     * @throws InvalidAssetException if the venue has no such asset
     */
    public BigDecimal payout(String asset) throws InterruptedException {
        return named(assets(), asset).payout();
    }

    /** The twin of {@link #payout(String)}: the future ends as that does. */
    public CompletableFuture<BigDecimal> payoutAsync(String asset) {
        return assetsAsync().thenApply(table -> named(table, asset).payout());
    }

    /** What the table says of an asset, active or not; the table's own check has the words for one that it has not. */
    static Instrument named(Instruments table, String asset) {
        return table.find(asset).orElseGet(() -> table.check(asset, Duration.ofSeconds(1)));
    }

    /**
     * Checks whether an order can be placed now, by the venue's newest table. Orders are checked so without being asked. Waits and fails as
     * {@link #assets()}.
     *
     * @param asset its symbol; the case of letters counts
     * @param duration from the opening to the close; one second at least
     * @return what the table says of the asset
     * @throws InvalidAssetException if the asset is unknown or inactive, or the duration too short; its reason says which
     */
    public Instrument validate(String asset, Duration duration) throws InterruptedException {
        return assets().check(asset, duration);
    }

    /** The twin of {@link #validate}: the future ends as that does. */
    public CompletableFuture<Instrument> validateAsync(String asset, Duration duration) {
        return assetsAsync().thenApply(table -> table.check(asset, duration));
    }
}
